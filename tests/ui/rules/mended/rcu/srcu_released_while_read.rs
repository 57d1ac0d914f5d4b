//! Release it after the read side.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::Srcu};
#[process_ctx]
pub fn end(domain: Srcu) {
    domain.read(ctx, |_ctx| ());
    domain.release(ctx);
}
