//! error[E0277]: this call may sleep, but `SpinLocked<Task, ProcessCtx>` may not
//! at: state.with(ctx, |state, ctx| chain.call(«ctx», state));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{notifier::*, prelude::*, sync::*};
#[process_ctx]
pub fn tell(chain: &BlockingChain<u32>, state: &SpinLock<u32>) {
    state.with(ctx, |state, ctx| chain.call(ctx, state));
}
