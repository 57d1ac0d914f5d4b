//! `vmalloc()` sleeps whatever the flags; it may be told to start no I/O.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[process_ctx]
pub fn setup() -> Result<VVec<u8>> {
    let table = VVec::zeroed(1 << 20, ctx.noio())?;
    Ok(table)
}
