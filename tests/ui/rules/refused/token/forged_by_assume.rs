//! error[E0133]: call to unsafe function `ProcessCtx::assume` is unsafe
//! at: sleep(&mut «ProcessCtx::assume()», Delta::from_millis(1));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
pub fn forge() {
    sleep(&mut ProcessCtx::assume(), Delta::from_millis(1));
}
