//! The thread half of the handler may sleep.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[threaded_irq]
pub fn handle() -> IrqReturn {
    sleep(ctx, Delta::from_millis(1));
    IrqReturn::Handled
}
