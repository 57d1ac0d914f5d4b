//! After the read side.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[may_synchronize]
fn settle(domain: &Srcu) { domain.synchronize(ctx); }
#[process_ctx]
pub fn look(domain: &Srcu) {
    domain.read(ctx, |_ctx| ());
    settle(ctx, domain);
}
