//! error[E0277]: memory cannot be allocated in `HardIrqCtx`
//! at: let _ = ctx.«nowait»();
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[hard_irq_handler]
pub fn handle() -> IrqReturn {
    let _ = ctx.nowait();
    IrqReturn::None
}
