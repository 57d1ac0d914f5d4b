//! In process context.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::Mutex};
#[process_ctx]
pub fn tick(count: &Mutex<u64>) -> Result {
    *count.lock_interruptible(ctx)? += 1;
    Ok(())
}
