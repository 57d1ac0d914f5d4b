//! error[E0133]: dereference of raw pointer is unsafe and requires unsafe function or block
//! at: section::irqs_off(ctx, |_ctx| sleep(&mut «*kept», Delta::from_millis(1)));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
#[process_ctx]
pub fn program() {
    let kept: *mut ProcessCtx = ctx;
    section::irqs_off(ctx, |_ctx| sleep(&mut *kept, Delta::from_millis(1)));
}
