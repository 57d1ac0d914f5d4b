//! What is called as a reader says what it needs.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::{rcu, Srcu}};
fn retire<C: MaySleep>(ctx: &mut C) { rcu::synchronize(ctx); }
#[process_ctx]
pub fn call(domain: &Srcu) {
    domain.read(ctx, |ctx| retire(ctx));
}
