//! error[E0277]: this call may sleep, but `RcuRead<ProcessCtx>` may not
//! at: section::rcu_read(ctx, |ctx| device.release(«ctx»));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{miscdevice::*, prelude::*, section};
#[process_ctx]
pub fn stop<T: FileOperations>(device: Registration<T>) {
    section::rcu_read(ctx, |ctx| device.release(ctx));
}
