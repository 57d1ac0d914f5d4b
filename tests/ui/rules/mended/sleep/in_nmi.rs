//! Nothing is waited for in an NMI.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[nmi]
pub fn watchdog() {
    delay(ctx, 1);
}
