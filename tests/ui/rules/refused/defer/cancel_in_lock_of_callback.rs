//! error[E0277]: this call may sleep, but `SpinLocked<Bh, ProcessCtx>` may not
//! at: state.with(ctx, |_state, ctx| timer.cancel(«ctx»));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock, timer::*};
#[process_ctx]
pub fn stop<T: Callback>(timer: &Timer<T>, state: &SpinLock<u32, Bh>) {
    state.with(ctx, |_state, ctx| timer.cancel(ctx));
}
