//! error[E0277]: `*mut ()` cannot be shared between threads safely
//! at: std::thread::scope(|scope| drop(scope.spawn(«|| look(ctx)»)));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
fn look(_ctx: &ProcessCtx) {}
#[process_ctx]
pub fn beside() {
    std::thread::scope(|scope| drop(scope.spawn(|| look(ctx))));
}
