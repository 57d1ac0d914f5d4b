//! So many at a time.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[irq_handler]
pub fn handle(next: fn() -> Option<u8>, use_it: fn(u8)) -> IrqReturn {
    for _ in 0..16 {
        let Some(byte) = next() else { break };
        use_it(byte);
    }
    IrqReturn::Handled
}
