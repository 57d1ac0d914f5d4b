//! The raw lock inside.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[process_ctx]
pub fn add(a: &RawSpinLock<u64>, b: &SpinLock<u64, Irq>) {
    b.with(ctx, |b, ctx| a.update(ctx, |a| *a += *b));
}
