//! error[E0277]: this call may sleep, but `SpinLocked<Bh, ProcessCtx>` may not
//! at: self.timer.cancel(«ctx»);
//! covers: context=spinlock-bh, spinlock-irq; depth=direct; operation=timer-sync
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock, timer::*};
pub struct Mlme<T: Callback> { lock: SpinLock<bool, Bh>, timer: Timer<T> }
impl<T: Callback> Mlme<T> {
    #[process_ctx]
    pub fn survey_done(&self) {
        self.lock.with(ctx, |surveying, ctx| {
            *surveying = false;
            self.timer.cancel(ctx);
        });
    }
}
