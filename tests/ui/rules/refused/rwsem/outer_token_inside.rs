//! error[E0501]: cannot borrow 
//! at: «count.read(ctx, |_, _inner| sleep(ctx, Delta::from_millis(1)))»;
//! error[E0500]: closure requires unique access to 
//! at: count.read(ctx, «|_, _inner|» sleep(ctx, Delta::from_millis(1)));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::RwSemaphore, time::*};
#[process_ctx]
pub fn settle(count: &RwSemaphore<u64>) {
    count.read(ctx, |_, _inner| sleep(ctx, Delta::from_millis(1)));
}
