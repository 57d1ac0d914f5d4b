//! error[E0277]: this call may sleep, but `IrqCtx` may not
//! at: let nap: fn(&mut IrqCtx) = «nap»;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
fn nap(ctx: &mut IrqCtx) where for<'a> IrqCtx: MaySleep {
    sleep(ctx, Delta::from_millis(1));
}
#[irq_handler]
pub fn handle() -> IrqReturn {
    let nap: fn(&mut IrqCtx) = nap;
    nap(ctx);
    IrqReturn::Handled
}
