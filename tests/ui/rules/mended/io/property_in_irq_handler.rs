//! `probe` looks, and keeps what it has seen.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{device::property::FwNode, prelude::*};
pub fn look(node: FwNode<'_>, ctx: &mut ProcessCtx) -> bool {
    node.property_present(ctx, c"loud")
}
