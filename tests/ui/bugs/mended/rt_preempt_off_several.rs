//! The lock is raw.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::*};
pub struct Storvsc(RawSpinLock<u32>);
fn send_packet(ctx: &mut AtomicCtx<Raw, Task>, ring: &Storvsc) {
    ring.0.update(ctx, |sent| *sent += 1);
}
fn do_io(ctx: &mut AtomicCtx<Raw, Task>, ring: &Storvsc) {
    send_packet(ctx, ring);
}
#[process_ctx]
pub fn queuecommand(ring: &Storvsc) {
    // In C: `get_cpu()`
    section::preempt_off(ctx, |ctx| do_io(ctx.as_atomic(), ring));
}
