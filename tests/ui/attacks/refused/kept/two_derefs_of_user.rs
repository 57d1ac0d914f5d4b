//! error[E0499]: cannot borrow 
//! at: let (first, second): (&mut ProcessCtx, &mut ProcessCtx) = (ctx, «ctx»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
#[user_ctx]
pub fn program() {
    let (first, second): (&mut ProcessCtx, &mut ProcessCtx) = (ctx, ctx);
    core::mem::swap(first, second);
    section::irqs_off(first, |_ctx| sleep(second, Delta::from_millis(1)));
}
