//! error[E0507]: cannot move out of 
//! at: let mut own: ProcessCtx = «*ctx»;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[process_ctx]
pub fn twice() {
    let mut own: ProcessCtx = *ctx;
    sleep(&mut own, Delta::from_millis(1));
    sleep(ctx, Delta::from_millis(1));
}
