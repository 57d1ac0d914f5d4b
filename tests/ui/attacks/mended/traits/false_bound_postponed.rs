//! A function with a false bound compiles, and can be called by nobody.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
fn nap(ctx: &mut IrqCtx) {
    delay(ctx, 1);
}
#[irq_handler]
pub fn handle() -> IrqReturn {
    let nap: fn(&mut IrqCtx) = nap;
    nap(ctx);
    IrqReturn::Handled
}
