//! error[E0277]: this call may sleep, but `PreemptOff<ProcessCtx>` may not
//! at: section::preempt_off(ctx, |ctx| sleep(«ctx», Delta::from_millis(1)));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
#[process_ctx]
pub fn on_this_cpu() {
    section::preempt_off(ctx, |ctx| sleep(ctx, Delta::from_millis(1)));
}
