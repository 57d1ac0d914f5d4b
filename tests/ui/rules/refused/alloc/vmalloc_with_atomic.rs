//! error[E0277]: this call may sleep, but `AllocOnly<
//! at: let table = VVec::zeroed(1 << 20, «ctx.atomic()»)?;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[process_ctx]
pub fn setup() -> Result<VVec<u8>> {
    let table = VVec::zeroed(1 << 20, ctx.atomic())?;
    Ok(table)
}
