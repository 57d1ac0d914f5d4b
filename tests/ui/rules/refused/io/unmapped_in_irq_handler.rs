//! error[E0277]: this call may sleep, but `IrqCtx` may not
//! at: registers.release(«ctx»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{mmio::Mapping, prelude::*};
pub fn stop(registers: Mapping, ctx: &mut IrqCtx) {
    registers.release(ctx);
}
