//! The attribute adds the token.
#![deny(unsafe_code)]
#![allow(deprecated)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[may_sleep]
pub fn settle() {
    sleep(ctx, Delta::from_millis(1));
}
