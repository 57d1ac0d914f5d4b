//! error[E0277]: a lock of kind `Irq` cannot be taken in `PreemptOff<ProcessCtx>`
//! at: section::preempt_off(ctx, |ctx| inherit_perms(«ctx»));
//! covers: context=preempt-off; depth=one; operation=rt-spinlock
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
    section::preempt_off(ctx, |ctx| inherit_perms(ctx));
    sighand.0.set(ctx, 1);
}
