//! The statistics are flushed before the read side.
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
    let recent = test_recent(ctx, flushed);
    section::rcu_read(ctx, |_ctx| recent)
}
