//! error[E0308]: mismatched types
//! at: backlog_rcv(«ctx»);
//! says: expected `&mut AtomicCtx<Spin, Bh>`, found `&mut ProcessCtx`
//! covers: context=softirq; depth=direct, several; operation=lock-nest
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
    backlog_rcv(ctx);
}
