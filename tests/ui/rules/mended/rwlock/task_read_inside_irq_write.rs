//! The lower kind outside.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::RwLock};
#[process_ctx]
pub fn add(a: &RwLock<u64>, b: &RwLock<u64, Irq>) {
    a.read(ctx, |a, ctx| b.write(ctx, |b, _ctx| *b += *a));
}
