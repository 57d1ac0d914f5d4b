//! A trait object says what it was made of, and rules are bounds: no call takes it.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[irq_handler]
pub fn handle() -> IrqReturn {
    let ctx: &mut dyn Context<Wait = Spin, Level = Irq> = ctx;
    let _ = ctx;
    IrqReturn::Handled
}
