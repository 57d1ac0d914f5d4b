//! The section's token is the only one inside.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section};
pub fn look(ctx: &mut ProcessCtx, other: &mut ProcessCtx) {
    section::rcu_read(ctx, |_ctx| ());
    core::mem::swap(ctx, other);
}
