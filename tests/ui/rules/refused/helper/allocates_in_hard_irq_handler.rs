//! error[E0277]: memory cannot be allocated in `
//! at: let _ = boxed(«ctx»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*};
#[may_alloc]
fn boxed() -> Result<KBox<u32>> { Ok(KBox::new(7, ctx)?) }
#[hard_irq_handler]
pub fn handle() -> IrqReturn {
    let _ = boxed(ctx);
    IrqReturn::Handled
}
