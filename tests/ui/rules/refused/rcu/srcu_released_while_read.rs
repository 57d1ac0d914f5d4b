//! error[E0505]: cannot move out of `domain` because it is borrowed
//! at: domain.read(ctx, «|ctx|» domain.release(ctx));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::Srcu};
#[process_ctx]
pub fn end(domain: Srcu) {
    domain.read(ctx, |ctx| domain.release(ctx));
}
