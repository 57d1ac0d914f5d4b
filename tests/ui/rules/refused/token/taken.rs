//! error[E0277]: the trait bound `ProcessCtx: Default` is not satisfied
//! at: let mut own = core::mem::take(«ctx»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[process_ctx]
pub fn settle() {
    let mut own = core::mem::take(ctx);
    sleep(&mut own, Delta::from_millis(1));
}
