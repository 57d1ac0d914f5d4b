//! An erased token never may sleep, whatever its parameters say.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
pub fn helper(ctx: &mut ProcessCtx) {
    sleep(ctx, Delta::from_millis(1));
}
