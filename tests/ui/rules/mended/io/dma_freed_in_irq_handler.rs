//! A plain drop leaves that to a work item.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{dma::Coherent, prelude::*};
pub fn stop(memory: Coherent<u32>, _ctx: &mut IrqCtx) {
    drop(memory);
}
