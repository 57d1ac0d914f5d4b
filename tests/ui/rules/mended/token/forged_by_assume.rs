//! Whoever sleeps is lent a token.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
pub fn lend(ctx: &mut ProcessCtx) {
    sleep(ctx, Delta::from_millis(1));
}
