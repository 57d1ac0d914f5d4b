//! A reader-writer lock of kind `Bh`.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[softirq]
pub fn tick(count: &RwLock<u64, Bh>) {
    let _ = count.try_write(ctx, |count, _ctx| *count += 1);
}
