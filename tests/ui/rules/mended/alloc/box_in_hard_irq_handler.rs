//! A handler that may be threaded allocates with GFP_ATOMIC.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*};
#[irq_handler]
pub fn handle() -> IrqReturn {
    match KBox::new(1u32, ctx) { Ok(_) => IrqReturn::Handled, Err(_) => IrqReturn::None }
}
