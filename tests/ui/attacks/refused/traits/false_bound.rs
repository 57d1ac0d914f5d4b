//! error[E0277]: this call may sleep, but `IrqCtx` may not
//! at: «IrqCtx: MaySleep»,
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
pub fn handle(ctx: &mut IrqCtx)
where
    IrqCtx: MaySleep,
{
    sleep(ctx, Delta::from_millis(1));
}
