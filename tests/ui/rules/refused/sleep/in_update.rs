//! error[E0501]: cannot borrow 
//! at: «count.update(ctx, |_| sleep(ctx, Delta::from_millis(10)))»;
//! error[E0500]: closure requires unique access to 
//! at: count.update(ctx, «|_|» sleep(ctx, Delta::from_millis(10)));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock, time::*};
#[process_ctx]
pub fn settle(count: &SpinLock<u32>) {
    count.update(ctx, |_| sleep(ctx, Delta::from_millis(10)));
}
