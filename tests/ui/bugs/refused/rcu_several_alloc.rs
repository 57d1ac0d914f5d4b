//! error[E0308]: mismatched types
//! at: section::rcu_read(ctx, |ctx| ingress_self(«ctx»))
//! says: expected `&mut ProcessCtx`, found `&mut RcuRead<SoftIrqCtx>`
//! covers: context=rcu; depth=several; operation=alloc-sleep
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*, section};
fn alloc_msg(ctx: &mut ProcessCtx) -> Result<KBox<u64>> {
    Ok(KBox::new(0, ctx)?)
}
fn ingress_self(ctx: &mut ProcessCtx) -> Result {
    alloc_msg(ctx).map(drop)
}
#[softirq]
pub fn verdict_recv() -> Result {
    section::rcu_read(ctx, |ctx| ingress_self(ctx))
}
