//! Sleep where the token is.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, smp, time::*};
pub fn nap(ctx: &mut UserCtx, other: &mut ProcessCtx) {
    let _ = smp::call_on(ctx, 0, |_| ());
    sleep(other, Delta::from_millis(1));
}
