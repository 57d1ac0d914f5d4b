//! error[E0277]: this call may sleep, but `BhOff<ProcessCtx>` may not
//! at: section::bh_off(ctx, |ctx| sleep(«ctx», Delta::from_millis(1)));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
#[process_ctx]
pub fn update() {
    section::bh_off(ctx, |ctx| sleep(ctx, Delta::from_millis(1)));
}
