//! error[E0277]: this call may sleep, but `SpinLocked<Irq, ProcessCtx>` may not
//! at: sem_spinlock(«ctx»);
//! covers: context=spinlock, spinlock-irq; depth=one, not-stated; operation=delay, mutex
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock, time::*};
pub struct Qla(SpinLock<u32, Irq>);
fn sem_spinlock(ctx: &mut impl MaySleep) {
    sleep(ctx, Delta::from_millis(1));
}
impl Qla {
    #[process_ctx]
    pub fn adapter_up(&self) {
        self.0.with(ctx, |state, ctx| {
            sem_spinlock(ctx);
            *state = 1;
        });
    }
}
