//! Each helper passes the context on, as C passes `gfp_t`.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*, section};
fn alloc_msg(ctx: &mut impl MayAlloc) -> Result<KBox<u64>> {
    Ok(KBox::new(0, ctx)?)
}
fn ingress_self(ctx: &mut impl MayAlloc) -> Result {
    alloc_msg(ctx).map(drop)
}
#[softirq]
pub fn verdict_recv() -> Result {
    section::rcu_read(ctx, |ctx| ingress_self(ctx))
}
