//! The copy takes its flags from the reader's token.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*, section};
pub struct Rule(u32);
fn copy_rule(ctx: &mut impl MayAlloc, rule: &Rule) -> Result<KBox<Rule>> {
    Ok(KBox::new(Rule(rule.0), ctx)?)
}
#[process_ctx]
pub fn match_rules(rule: &Rule) -> Result<KBox<Rule>> {
    section::rcu_read(ctx, |ctx| copy_rule(ctx, rule))
}
