//! error[E0277]: this call may sleep, but `SpinLocked<Task, ProcessCtx>` may not
//! at: line.with(ctx, |line, ctx| line.set_wake(«ctx», true))
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::{Handler, Registration}, prelude::*, sync::SpinLock};
#[process_ctx]
pub fn arm<H: Handler>(line: &SpinLock<Registration<H>>) -> Result {
    line.with(ctx, |line, ctx| line.set_wake(ctx, true))
}
