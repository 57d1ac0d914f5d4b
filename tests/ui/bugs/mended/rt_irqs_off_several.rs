//! Tried, not waited for.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::*};
pub struct Vmap(RawSpinLock<u32>);
fn dump_object(ctx: &mut AtomicCtx<Raw, Irq>, areas: &Vmap) -> u32 {
    areas.0.try_with(ctx, |area, _ctx| *area).unwrap_or(0)
}
fn dump_memory(ctx: &mut AtomicCtx<Raw, Irq>, areas: &Vmap) -> u32 {
    dump_object(ctx, areas)
}
#[process_ctx]
pub fn call_rcu_debug(areas: &Vmap) -> u32 {
    section::irqs_off(ctx, |ctx| dump_memory(ctx.as_atomic(), areas))
}
