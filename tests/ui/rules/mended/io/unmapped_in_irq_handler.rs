//! A plain drop leaves that to a work item.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{mmio::Mapping, prelude::*};
pub fn stop(registers: Mapping, _ctx: &mut IrqCtx) {
    drop(registers);
}
