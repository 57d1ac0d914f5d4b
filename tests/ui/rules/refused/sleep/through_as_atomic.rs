//! error[E0277]: this call may sleep, but `AtomicCtx<Spin, Task>` may not
//! at: sleep(«ctx.as_atomic()», Delta::from_millis(1));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[process_ctx]
pub fn settle() {
    sleep(ctx.as_atomic(), Delta::from_millis(1));
}
