//! A token is lent, not made.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::mem::MaybeUninit;
use kernel::{prelude::*, time::*};
#[irq_handler]
pub fn handle() -> IrqReturn {
    delay(ctx, 1);
    IrqReturn::Handled
}
