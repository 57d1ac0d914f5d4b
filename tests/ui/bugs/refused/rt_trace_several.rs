//! error[E0277]: a lock of kind `Irq` cannot be taken in `AtomicCtx<Raw, Irq>`
//! at: ring.0.update(«ctx», |head| *head += 8);
//! covers: context=trace-bpf; depth=several; operation=rt-spinlock
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
pub struct RingBuf(SpinLock<u32, Irq>);
fn reserve(ctx: &mut AtomicCtx<Raw, Irq>, ring: &RingBuf) {
    ring.0.update(ctx, |head| *head += 8);
}
fn helper(ctx: &mut AtomicCtx<Raw, Irq>, ring: &RingBuf) {
    reserve(ctx, ring);
}
pub fn tracepoint(ctx: &mut AtomicCtx<Raw, Irq>, ring: &RingBuf) {
    helper(ctx, ring);
}
