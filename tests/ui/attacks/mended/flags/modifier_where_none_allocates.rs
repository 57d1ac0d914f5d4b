//! In a handler that may be threaded the allocator may be called.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[irq_handler]
pub fn handle() -> IrqReturn {
    let _ = ctx.nowait();
    IrqReturn::None
}
