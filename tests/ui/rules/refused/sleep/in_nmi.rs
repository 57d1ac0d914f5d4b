//! error[E0277]: this call may sleep, but `NmiCtx` may not
//! at: sleep(«ctx», Delta::from_millis(1));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[nmi]
pub fn watchdog() {
    sleep(ctx, Delta::from_millis(1));
}
