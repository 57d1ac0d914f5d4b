//! error[E0277]: this call may sleep, but `SpinLocked<Task, ProcessCtx>` may not
//! at: lock.with(ctx, |_, ctx| node.children(«ctx»).count())
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{device::property::FwNode, prelude::*, sync::SpinLock};
pub fn count(node: FwNode<'_>, lock: &SpinLock<u32>, ctx: &mut ProcessCtx) -> usize {
    lock.with(ctx, |_, ctx| node.children(ctx).count())
}
