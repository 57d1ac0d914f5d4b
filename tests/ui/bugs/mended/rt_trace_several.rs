//! A raw lock.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
pub struct RingBuf(RawSpinLock<u32>);
fn reserve(ctx: &mut AtomicCtx<Raw, Irq>, ring: &RingBuf) {
    ring.0.update(ctx, |head| *head += 8);
}
fn helper(ctx: &mut AtomicCtx<Raw, Irq>, ring: &RingBuf) {
    reserve(ctx, ring);
}
pub fn tracepoint(ctx: &mut AtomicCtx<Raw, Irq>, ring: &RingBuf) {
    helper(ctx, ring);
}
