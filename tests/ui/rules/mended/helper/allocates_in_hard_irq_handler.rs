//! A handler that may be threaded.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*};
#[may_alloc]
fn boxed() -> Result<KBox<u32>> { Ok(KBox::new(7, ctx)?) }
#[irq_handler]
pub fn handle() -> IrqReturn {
    let _ = boxed(ctx);
    IrqReturn::Handled
}
