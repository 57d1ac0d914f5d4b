//! error[E0308]: mismatched types
//! at: route(«ctx»)
//! says: expected `&mut AtomicCtx<Spin, Bh>`, found `&mut ProcessCtx`
//! covers: context=process; depth=several; operation=reverse-bh-ctx
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section};
/// Per-CPU data: the caller has softirqs masked.
fn dst_cache_get(_ctx: &mut AtomicCtx<Spin, Bh>) -> u32 {
    7
}
fn route(ctx: &mut AtomicCtx<Spin, Bh>) -> u32 {
    dst_cache_get(ctx)
}
#[process_ctx]
pub fn ila_output() -> u32 {
    route(ctx)
}
