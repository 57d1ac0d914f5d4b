//! The rules are `ctx_core`'s.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
pub fn upgrade(ctx: &mut ProcessCtx) {
    sleep(ctx, Delta::from_millis(1));
}
