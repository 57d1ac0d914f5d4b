//! Made of what was read.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{device::property::FwNode, prelude::*};
#[derive(Clone, Copy)]
pub enum Level {
    Low = 1,
}
pub fn level(node: FwNode<'_>, ctx: &mut ProcessCtx) -> Option<Level> {
    (node.property_read(ctx, c"level").or(0u32) == 1).then_some(Level::Low)
}
