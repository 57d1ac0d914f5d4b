//! error[E0277]: a lock of kind `Irq` cannot be taken in `AtomicCtx<Raw, Irq>`
//! at: areas.0.get(«ctx»)
//! covers: context=irqs-off; depth=several; operation=rt-spinlock
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::*};
pub struct Vmap(SpinLock<u32, Irq>);
fn dump_object(ctx: &mut AtomicCtx<Raw, Irq>, areas: &Vmap) -> u32 {
    areas.0.get(ctx)
}
fn dump_memory(ctx: &mut AtomicCtx<Raw, Irq>, areas: &Vmap) -> u32 {
    dump_object(ctx, areas)
}
#[process_ctx]
pub fn call_rcu_debug(areas: &Vmap) -> u32 {
    section::irqs_off(ctx, |ctx| dump_memory(ctx.as_atomic(), areas))
}
