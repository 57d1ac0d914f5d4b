//! A pointer to a C function is unsafe to call.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
extern "C" { fn msleep(ms: u32); }
#[irq_handler]
pub fn handle() -> IrqReturn {
    let _nap: unsafe extern "C" fn(u32) = msleep;
    IrqReturn::Handled
}
