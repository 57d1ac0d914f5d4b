//! error[E0277]: `*mut ()` cannot be sent between threads safely
//! at: «smp::call_on(ctx, 1, |ctx| ctx)».map(drop)
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, smp};
#[process_ctx]
pub fn attack() -> Result {
    smp::call_on(ctx, 1, |ctx| ctx).map(drop)
}
