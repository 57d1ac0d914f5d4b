//! error: this loop has no way out, and an interrupt handler keeps this CPU from all else until it
//!     returns; write `for _ in 0..64`, or say why it ends: `#[irq_handler(bounded = "reason")]`;
//!     see docs/errors.md#endless-loop
//! at: «loop» { ready(); }
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[irq_handler]
pub fn handle(ready: fn() -> bool) -> IrqReturn {
    loop { ready(); }
}
