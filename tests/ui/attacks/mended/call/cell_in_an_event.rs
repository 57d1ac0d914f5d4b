//! Whoever hears it answers by its `Reply`, or an atomic.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::sync::atomic::AtomicBool;
use kernel::{notifier::*, prelude::*};
#[process_ctx]
pub fn ask(chain: &BlockingChain<AtomicBool>) -> Reply {
    chain.call(ctx, &AtomicBool::new(true))
}
