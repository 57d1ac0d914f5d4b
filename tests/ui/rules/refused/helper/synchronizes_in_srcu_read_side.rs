//! error[E0277]: this waits for the readers of an SRCU domain
//! at: domain.read(ctx, |ctx| settle(«ctx», domain));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[may_synchronize]
fn settle(domain: &Srcu) { domain.synchronize(ctx); }
#[process_ctx]
pub fn look(domain: &Srcu) {
    domain.read(ctx, |ctx| settle(ctx, domain));
}
