//! The lock is taken before preemption goes off.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::SpinLock};
pub struct Sighand(SpinLock<u32, Irq>);
fn inherit_perms(ctx: &mut impl MayTake<Irq>) {
    let _ = ctx;
}
#[process_ctx]
pub fn fpu_clone(sighand: &Sighand) {
    inherit_perms(ctx);
    section::preempt_off(ctx, |_ctx| ());
    sighand.0.set(ctx, 1);
}
