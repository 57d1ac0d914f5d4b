//! error[unsafe_code]: usage of an `unsafe` block
//! at: let ctx: &mut ProcessCtx = «unsafe { core::mem::transmute(ctx) }»;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
pub fn upgrade(ctx: &mut IrqCtx) {
    let ctx: &mut ProcessCtx = unsafe { core::mem::transmute(ctx) };
    sleep(ctx, Delta::from_millis(1));
}
