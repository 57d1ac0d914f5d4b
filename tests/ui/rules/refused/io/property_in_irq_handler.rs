//! error[E0277]: this call may sleep, but `IrqCtx` may not
//! at: node.property_present(«ctx», c"loud")
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{device::property::FwNode, prelude::*};
pub fn look(node: FwNode<'_>, ctx: &mut IrqCtx) -> bool {
    node.property_present(ctx, c"loud")
}
