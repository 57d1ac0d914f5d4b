//! Whoever sleeps is lent a token.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[irq_handler]
pub fn handle() -> IrqReturn {
    delay(ctx, 1);
    IrqReturn::Handled
}
