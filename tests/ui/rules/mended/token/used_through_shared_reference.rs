//! A token is lent by `&mut`.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
pub fn settle(ctx: &mut ProcessCtx) {
    sleep(ctx, Delta::from_millis(1));
}
