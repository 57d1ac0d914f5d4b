//! error[E0308]: mismatched types
//! at: let boxed = KBox::new(7, «GFP_KERNEL»)?;
//! says: expected `&mut _`, found fn item
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[process_ctx]
pub fn setup() -> Result<KBox<u32>> {
    let boxed = KBox::new(7, GFP_KERNEL)?;
    Ok(boxed)
}
