//! The thread of a threaded handler may sleep.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::VVec, prelude::*};
#[threaded_irq]
pub fn handle() -> IrqReturn {
    match VVec::<u8>::zeroed(1 << 20, ctx) {
        Ok(_) => IrqReturn::Handled,
        Err(_) => IrqReturn::None,
    }
}
