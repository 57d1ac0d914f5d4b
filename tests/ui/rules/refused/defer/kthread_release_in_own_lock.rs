//! error[E0277]: this call may sleep, but `SpinLocked<Task, ProcessCtx>` may not
//! at: state.with(ctx, |_, ctx| thread.release(«ctx»));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{kthread::*, prelude::*, sync::*};
#[process_ctx]
pub fn stop<T: Thread>(thread: KThread<T>, state: &SpinLock<u32>) {
    state.with(ctx, |_, ctx| thread.release(ctx));
}
