//! error[E0277]: this call may sleep, but `RcuRead<ProcessCtx>` may not
//! at: section::rcu_read(ctx, |ctx| test_recent(«ctx», flushed))
//! covers: context=rcu; depth=several; operation=wait
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::Completion};
fn flush_stats(ctx: &mut impl MaySleep, flushed: &Completion) {
    flushed.wait(ctx);
}
fn test_recent(ctx: &mut impl MaySleep, flushed: &Completion) -> bool {
    flush_stats(ctx, flushed);
    true
}
#[process_ctx]
pub fn cachestat(flushed: &Completion) -> bool {
    section::rcu_read(ctx, |ctx| test_recent(ctx, flushed))
}
