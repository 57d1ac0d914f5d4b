//! error[E0308]: mismatched types
//! at: let mut td = prepare_transfer(«ctx»)?;
//! says: expected `&mut ProcessCtx`, found `&mut C`
//! covers: context=any; depth=one; operation=alloc-sleep
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*};
pub struct Td([u32; 4]);
#[process_ctx]
fn prepare_transfer() -> Result<KBox<Td>> {
    Ok(KBox::new(Td([0; 4]), ctx)?)
}
pub fn submit_urb<C: MayAlloc>(ctx: &mut C) -> Result {
    let mut td = prepare_transfer(ctx)?;
    td.0[3] = 1;
    Ok(())
}
