//! error[E0277]: a lock of kind `Task` cannot be taken in `SpinLocked<Bh, ProcessCtx>`
//! at: table.0.read(«ctx», |sockets, _ctx| *sockets)
//! covers: context=rwlock, softirq; depth=several; operation=lock-nest
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
pub struct Table(RwLock<u32>);
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
