//! error[E0277]: this call may sleep, but `SpinLocked<Irq, ProcessCtx>` may not
//! at: count.with(ctx, |_, ctx| sleep_range(«ctx», Delta::from_micros(5), Delta::from_micros(9)));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock, time::*};
#[process_ctx]
pub fn settle(count: &SpinLock<u64, Irq>) {
    count.with(ctx, |_, ctx| sleep_range(ctx, Delta::from_micros(5), Delta::from_micros(9)));
}
