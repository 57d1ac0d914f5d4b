//! The lock that is taken inside one of a softirq's is of that kind, too.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
pub struct Table(RwLock<u32, Bh>);
fn set_err(ctx: &mut SpinLocked<Bh, ProcessCtx>, table: &Table) -> u32 {
    table.0.read(ctx, |sockets, _ctx| *sockets)
}
fn report(ctx: &mut SpinLocked<Bh, ProcessCtx>, table: &Table) -> u32 {
    set_err(ctx, table)
}
#[process_ctx]
pub fn notify(queue: &SpinLock<u32, Bh>, table: &Table) -> u32 {
    queue.with(ctx, |_events, ctx| report(ctx, table))
}
