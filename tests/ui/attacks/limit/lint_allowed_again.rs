//! limit: `unsafe` code
//! net: `#![forbid(unsafe_code)]`, which cannot be taken back
//! (tests/ui/rules/refused/unsafe_code/allowed_again.rs)
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[allow(unsafe_code)]
pub fn attack(ctx: &mut IrqCtx) {
    // SAFETY: none.
    let ctx: &mut ProcessCtx = unsafe { core::mem::transmute(ctx) };
    sleep(ctx, Delta::from_millis(1));
}
