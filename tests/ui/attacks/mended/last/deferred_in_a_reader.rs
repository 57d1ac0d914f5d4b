//! Make it before, and hand it in.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::Srcu, work::{Deferred, Release}};
#[process_ctx]
pub fn attack<T: Release>(domain: &Srcu, object: T) {
    let object = Deferred::new(ctx, object);
    domain.read(ctx, |_ctx| drop(object));
}
