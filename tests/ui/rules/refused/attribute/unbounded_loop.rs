//! error: nothing says how often this loop runs at most, and an interrupt handler keeps this CPU
//!     from all else until it returns; write `for _ in 0..64`, or say what bounds it:
//!     `#[irq_handler(bounded = "reason")]`; see docs/errors.md#unbounded-loop
//! at: «while» let Some(byte) = next() { use_it(byte); }
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[irq_handler]
pub fn handle(next: fn() -> Option<u8>, use_it: fn(u8)) -> IrqReturn {
    while let Some(byte) = next() { use_it(byte); }
    IrqReturn::Handled
}
