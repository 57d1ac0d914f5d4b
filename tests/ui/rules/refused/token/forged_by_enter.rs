//! error[E0624]: associated function `enter` is private
//! at: inside(&mut IrqsOff::«enter»());
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section};
#[process_ctx]
pub fn pretend() {
    fn inside(_ctx: &mut IrqsOff<ProcessCtx>) {}
    inside(&mut IrqsOff::enter());
}
