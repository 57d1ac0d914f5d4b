//! Who writes is alone.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::cell::Cell;
use kernel::{prelude::*, sync::{LockedBy, RwLock}};
#[softirq]
pub fn count(lock: &RwLock<u32, Bh>, count: &LockedBy<Cell<u64>, u32>) {
    lock.write(ctx, |lock, _ctx| count.access_mut(lock).set(1));
}
