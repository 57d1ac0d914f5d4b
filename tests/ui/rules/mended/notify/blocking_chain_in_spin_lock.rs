//! Copy under the lock, tell outside of it.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{notifier::*, prelude::*, sync::*};
#[process_ctx]
pub fn tell(chain: &BlockingChain<u32>, state: &SpinLock<u32>) {
    let state = state.get(ctx);
    chain.call(ctx, &state);
}
