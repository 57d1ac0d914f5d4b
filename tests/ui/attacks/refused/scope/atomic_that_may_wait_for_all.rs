//! error[E0277]: this call may sleep, but `AtomicCtx<Sleep, Task>` may not
//! at: sleep(«ctx», Delta::from_millis(1));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
pub fn helper(ctx: &mut AtomicCtx<kernel::Sleep, Task>) {
    sleep(ctx, Delta::from_millis(1));
}
