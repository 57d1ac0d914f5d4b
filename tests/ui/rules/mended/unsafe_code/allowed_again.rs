//! A driver that forbids it cannot take it back.
#![forbid(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
pub fn settle(ctx: &mut ProcessCtx) {
    sleep(ctx, Delta::from_millis(1));
}
