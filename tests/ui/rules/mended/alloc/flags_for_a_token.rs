//! The token stands where the flags stood.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[process_ctx]
pub fn setup() -> Result<KBox<u32>> {
    let boxed = KBox::new(7, ctx)?;
    Ok(boxed)
}
