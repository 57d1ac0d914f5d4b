//! Cancelled outside of the lock that the callback takes.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock, timer::*};
pub struct Mlme<T: Callback> { lock: SpinLock<bool, Bh>, timer: Timer<T> }
impl<T: Callback> Mlme<T> {
    #[process_ctx]
    pub fn survey_done(&self) {
        self.lock.set(ctx, false);
        self.timer.cancel(ctx);
    }
}
