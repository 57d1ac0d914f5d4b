//! The task that locked unlocks.
#![deny(unsafe_code)]
use ctx_core::{prelude::*, sync::Mutex};
#[process_ctx]
pub fn pass_on(count: &Mutex<u64>) {
    let guard = count.lock(ctx);
    std::thread::scope(|scope| drop(scope.spawn(|| ())));
    drop(guard);
}
