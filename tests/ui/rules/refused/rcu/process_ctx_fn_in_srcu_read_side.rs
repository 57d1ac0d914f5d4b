//! error[E0308]: mismatched types
//! at: domain.read(ctx, |ctx| retire(«ctx», domain));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::Srcu};
#[process_ctx]
fn retire(domain: &Srcu) { domain.synchronize(ctx); }
#[process_ctx]
pub fn call(domain: &Srcu) {
    domain.read(ctx, |ctx| retire(ctx, domain));
}
