//! error[E0277]: this call may sleep, but `RawLocked<ProcessCtx>` may not
//! at: sleep(«ctx», Delta::from_micros(1));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::RawSpinLock, time::*};
#[process_ctx]
pub fn reset(count: &RawSpinLock<u64>) {
    count.with(ctx, |count, ctx| {
        *count = 0;
        sleep(ctx, Delta::from_micros(1));
    });
}
