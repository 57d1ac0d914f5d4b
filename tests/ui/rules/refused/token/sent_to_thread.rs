//! error[E0277]: `*mut ()` cannot be sent between threads safely
//! at: std::thread::scope(|scope| drop(scope.spawn(«|| sleep(ctx, Delta::from_millis(1))»)));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[process_ctx]
pub fn beside() {
    std::thread::scope(|scope| drop(scope.spawn(|| sleep(ctx, Delta::from_millis(1)))));
}
