//! error[E0271]: type mismatch resolving `<IrqCtx as Context>::Wait == Sleep`
//! at: let ctx: &mut dyn Context<Wait = Sleep, Level = Irq> = «ctx»;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, Sleep};
#[irq_handler]
pub fn handle() -> IrqReturn {
    let ctx: &mut dyn Context<Wait = Sleep, Level = Irq> = ctx;
    let _ = ctx;
    IrqReturn::Handled
}
