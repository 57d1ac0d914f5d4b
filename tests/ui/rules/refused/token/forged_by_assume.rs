//! error[E0624]: associated function `assume` is private
//! at: sleep(&mut ProcessCtx::«assume»(), Delta::from_millis(1));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
pub fn forge() {
    sleep(&mut ProcessCtx::assume(), Delta::from_millis(1));
}
