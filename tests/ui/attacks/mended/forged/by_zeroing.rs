//! Zeroed data, and a token that was lent.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
use pinned_init::Zeroable;
#[derive(Zeroable)]
pub struct Forge { number: i64 }
pub fn nap(forge: Forge, ctx: &mut ProcessCtx) {
    sleep(ctx, Delta::from_millis(forge.number));
}
