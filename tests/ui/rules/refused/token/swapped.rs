//! error[E0308]: mismatched types
//! at: section::rcu_read(ctx, |ctx| core::mem::swap(ctx, «other»));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section};
pub fn look(ctx: &mut ProcessCtx, other: &mut ProcessCtx) {
    section::rcu_read(ctx, |ctx| core::mem::swap(ctx, other));
}
