//! Something that has a token's type in it is no token.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[irq_handler]
pub fn handle() -> IrqReturn {
    delay(ctx, 1);
    IrqReturn::Handled
}
