//! error[E0308]: mismatched types
//! at: let nap: extern "C" fn(u32) = «msleep»;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
extern "C" { fn msleep(ms: u32); }
#[irq_handler]
pub fn handle() -> IrqReturn {
    let nap: extern "C" fn(u32) = msleep;
    nap(1);
    IrqReturn::Handled
}
