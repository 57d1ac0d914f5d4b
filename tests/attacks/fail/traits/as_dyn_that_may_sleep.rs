//! error[E0038]: the trait `MaySleep` is not dyn compatible
//! at: let ctx: &mut dyn «MaySleep<Wait = Spin, Level = Irq>» = ctx;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[irq_handler]
pub fn handle() -> IrqReturn {
    let ctx: &mut dyn MaySleep<Wait = Spin, Level = Irq> = ctx;
    let _ = ctx;
    IrqReturn::Handled
}
