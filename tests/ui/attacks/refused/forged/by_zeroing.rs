//! error[E0277]: the trait bound `ProcessCtx: Zeroable` is not satisfied
//! at: pub struct Forge { token: «ProcessCtx» }
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
use pinned_init::Zeroable;
#[derive(Zeroable)]
pub struct Forge { token: ProcessCtx }
pub fn nap(mut forge: Forge) {
    sleep(&mut forge.token, Delta::from_millis(1));
}
