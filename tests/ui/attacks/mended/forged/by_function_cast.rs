//! A function pointer has the token in its type.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
fn nap(ctx: &mut IrqCtx) { delay(ctx, 1); }
#[irq_handler]
pub fn handle() -> IrqReturn {
    let nap = nap as fn(&mut IrqCtx);
    nap(ctx);
    IrqReturn::Handled
}
