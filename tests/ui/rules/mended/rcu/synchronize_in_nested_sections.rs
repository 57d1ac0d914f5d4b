//! A semaphore held does not forbid it; being a reader does.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::{RwSemaphore, Srcu}};
#[user_ctx]
pub fn retire(_a: &Srcu, b: &Srcu, lock: &RwSemaphore<u32>) {
    lock.write(ctx, |_, ctx| b.synchronize_expedited(ctx));
}
