//! In a softirq.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section};
#[may_mask_bh]
fn update() -> u32 { section::bh_off(ctx, |_ctx| 7) }
#[softirq]
pub fn handle() -> IrqReturn {
    update(ctx);
    IrqReturn::Handled
}
