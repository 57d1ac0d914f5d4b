//! error[E0605]: non-primitive cast: `usize` as 
//! at: let nap = «nap as usize as fn(&mut IrqCtx)»;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
fn nap(ctx: &mut ProcessCtx) { sleep(ctx, Delta::from_millis(1)); }
#[irq_handler]
pub fn handle() -> IrqReturn {
    let nap = nap as usize as fn(&mut IrqCtx);
    nap(ctx);
    IrqReturn::Handled
}
