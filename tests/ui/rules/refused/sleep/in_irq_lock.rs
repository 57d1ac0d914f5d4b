//! error[E0277]: this call may sleep, but `SpinLocked<Irq, ProcessCtx>` may not
//! at: sleep(«ctx», Delta::from_millis(10));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock, time::*};
#[process_ctx]
pub fn reset(count: &SpinLock<u64, Irq>) {
    count.with(ctx, |count, ctx| {
        *count = 0;
        sleep(ctx, Delta::from_millis(10));
    });
}
