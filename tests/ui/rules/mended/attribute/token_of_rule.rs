//! The rule's own attribute.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[may_synchronize]
pub fn settle(ctx: &mut impl MaySynchronize, domain: &Srcu) {
    domain.synchronize(ctx);
}
