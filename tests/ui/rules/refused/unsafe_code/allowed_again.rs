//! error[E0453]: allow(unsafe_code) incompatible with previous forbid
//! at: #[allow(«unsafe_code»)]
#![forbid(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[allow(unsafe_code)]
pub fn settle(ctx: &mut ProcessCtx) {
    sleep(ctx, Delta::from_millis(1));
}
