//! error[E0599]: no method named `clone` found for mutable reference `&mut ProcessCtx` in the
//!     current scope
//! at: sleep(&mut ctx.«clone»(), Delta::from_millis(1));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[process_ctx]
pub fn twice() {
    sleep(&mut ctx.clone(), Delta::from_millis(1));
    sleep(ctx, Delta::from_millis(1));
}
