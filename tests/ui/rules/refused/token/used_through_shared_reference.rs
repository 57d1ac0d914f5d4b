//! error[E0308]: mismatched types
//! at: sleep(«ctx», Delta::from_millis(1));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
pub fn settle(ctx: &ProcessCtx) {
    sleep(ctx, Delta::from_millis(1));
}
