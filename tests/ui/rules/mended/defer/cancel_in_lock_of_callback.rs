//! Outside of the lock that the callback takes, for which it would wait.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock, timer::*};
#[process_ctx]
pub fn stop<T: Callback>(timer: &Timer<T>, state: &SpinLock<u32, Bh>) {
    timer.cancel(ctx);
    state.update(ctx, |_state| ());
}
