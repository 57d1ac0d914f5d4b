//! They are asked for before, and may be gone through there.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{device::property::FwNode, prelude::*, sync::SpinLock};
pub fn count(node: FwNode<'_>, lock: &SpinLock<u32>, ctx: &mut ProcessCtx) -> usize {
    let children = node.children(ctx);
    lock.with(ctx, |_, _| children.count())
}
