//! error[E0277]: this call may sleep, but `SpinLocked<Irq, ProcessCtx>` may not
//! at: line.with(ctx, |line, ctx| line.take().map(|line| line.release(«ctx»)));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq, prelude::*, sync::SpinLock};
#[process_ctx]
pub fn stop<H: irq::Handler>(line: &SpinLock<Option<irq::Registration<H>>, Irq>) {
    line.with(ctx, |line, ctx| line.take().map(|line| line.release(ctx)));
}
