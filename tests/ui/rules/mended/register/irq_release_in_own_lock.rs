//! Take it out of the lock, then release it.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq, prelude::*, sync::SpinLock};
#[process_ctx]
pub fn stop<H: irq::Handler>(line: &SpinLock<Option<irq::Registration<H>>, Irq>) {
    let line = line.update(ctx, |line| line.take());
    line.map(|line| line.release(ctx));
}
