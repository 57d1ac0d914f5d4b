//! Outside of the read side.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{miscdevice::*, prelude::*, section};
#[process_ctx]
pub fn stop<T: FileOperations>(device: Registration<T>) {
    section::rcu_read(ctx, |_ctx| ());
    device.release(ctx);
}
