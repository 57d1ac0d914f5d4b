//! The lower kind outside, the higher inside.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
#[process_ctx]
pub fn add(a: &SpinLock<u64, Bh>, b: &SpinLock<u64>) {
    b.with(ctx, |b, ctx| a.update(ctx, |a| *a += *b));
}
