//! Whoever calls it in process context masks softirqs first, or takes a lock of the kind `Bh`,
//! which does.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section};
/// In C a comment: "called with BH off", which the socket's backlog does not know.
fn bridge_input(_ctx: &mut AtomicCtx<Spin, Bh>) {}
fn backlog_rcv(ctx: &mut AtomicCtx<Spin, Bh>) {
    bridge_input(ctx);
}
#[process_ctx]
pub fn release_sock() {
    section::bh_off(ctx, |ctx| backlog_rcv(ctx.as_atomic()));
}
