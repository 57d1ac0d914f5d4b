//! error[E0277]: this call may sleep, but `IrqCtx` may not
//! at: memory.release(«ctx»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{dma::Coherent, prelude::*};
pub fn stop(memory: Coherent<u32>, ctx: &mut IrqCtx) {
    memory.release(ctx);
}
