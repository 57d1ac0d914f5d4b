//! error[E0277]: this takes a `raw_spinlock_t`
//! at: bump(«ctx», count);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[may_take_raw]
fn bump(count: &RawSpinLock<u32>) { count.with(ctx, |count, _ctx| *count += 1); }
#[nmi]
pub fn handle(count: &RawSpinLock<u32>) {
    bump(ctx, count);
}
