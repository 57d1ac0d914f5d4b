//! error[E0277]: this call may sleep, but `IrqCtx` may not
//! at: match VVec::<u8>::zeroed(1 << 20, «ctx») {
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::VVec, prelude::*};
#[irq_handler]
pub fn handle() -> IrqReturn {
    match VVec::<u8>::zeroed(1 << 20, ctx) {
        Ok(_) => IrqReturn::Handled,
        Err(_) => IrqReturn::None,
    }
}
