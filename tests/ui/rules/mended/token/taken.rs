//! It is lent, not taken.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[process_ctx]
pub fn settle() {
    sleep(ctx, Delta::from_millis(1));
}
