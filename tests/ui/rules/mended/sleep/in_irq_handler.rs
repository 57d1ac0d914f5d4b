//! Without the sleep, or with a busy delay of a few microseconds.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[irq_handler]
pub fn handle() -> IrqReturn {
    delay(ctx, 10);
    IrqReturn::Handled
}
