//! A bound is asked, not granted.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
pub fn handle(ctx: &mut IrqCtx)
where
    IrqCtx: MaySpin,
{
    delay(ctx, 1);
}
