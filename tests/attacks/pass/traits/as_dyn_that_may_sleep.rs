//! A trait object has the rules of what it was made of.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[irq_handler]
pub fn handle() -> IrqReturn {
    let ctx: &mut dyn MaySpin<Wait = Spin, Level = Irq> = ctx;
    let _ = ctx;
    IrqReturn::Handled
}
