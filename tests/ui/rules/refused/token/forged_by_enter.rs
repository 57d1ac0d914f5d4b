//! error[E0133]: call to unsafe function `IrqsOff::<C>::enter` is unsafe
//! at: inside(&mut «IrqsOff::enter()»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section};
#[process_ctx]
pub fn pretend() {
    fn inside(_ctx: &mut IrqsOff<ProcessCtx>) {}
    inside(&mut IrqsOff::enter());
}
