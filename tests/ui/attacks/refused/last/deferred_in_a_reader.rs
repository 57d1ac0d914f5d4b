//! error[E0277]: this waits for the readers of an SRCU domain, which `SrcuRead<ProcessCtx>` may not
//! at: domain.read(ctx, |ctx| drop(Deferred::new(«ctx», object)));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::Srcu, work::{Deferred, Release}};
#[process_ctx]
pub fn attack<T: Release>(domain: &Srcu, object: T) {
    domain.read(ctx, |ctx| drop(Deferred::new(ctx, object)));
}
