//! error[E0277]: this call may sleep, but `SpinLocked<
//! at: count.with(ctx, |_, ctx| settle(«ctx»));
//! says: #[may_sleep]
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*, time::*};
#[may_sleep]
fn settle() { sleep(ctx, Delta::from_millis(1)); }
#[process_ctx]
pub fn reset(count: &SpinLock<u32>) {
    count.with(ctx, |_, ctx| settle(ctx));
}
