//! The helper passes the caller's context on, as C passes `gfp_t`.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*};
pub struct Td([u32; 4]);
fn prepare_transfer(ctx: &mut impl MayAlloc) -> Result<KBox<Td>> {
    Ok(KBox::new(Td([0; 4]), ctx)?)
}
pub fn submit_urb<C: MayAlloc>(ctx: &mut C) -> Result {
    let mut td = prepare_transfer(ctx)?;
    td.0[3] = 1;
    Ok(())
}
