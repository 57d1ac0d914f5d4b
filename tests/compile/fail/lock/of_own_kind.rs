//! error[E0277]: the trait bound `Mine: KindAbove<
//! at: count.with(«ctx», |count, _ctx| *count += 1);
//! error[E0277]: a `SpinLock` of kind `Mine` cannot be taken in `ProcessCtx`
//! at: count.with(«ctx», |count, _ctx| *count += 1);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
pub struct Mine;
#[process_ctx]
pub fn add(count: &SpinLock<u64, Mine>) {
    count.with(ctx, |count, _ctx| *count += 1);
}
