//! error[E0277]: `Cell<u64>` cannot be shared between threads safely
//! at: lock.read(ctx, |lock, _ctx| count.«access»(lock).set(1));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::cell::Cell;
use kernel::{prelude::*, sync::{LockedBy, RwLock}};
#[softirq]
pub fn count(lock: &RwLock<u32, Bh>, count: &LockedBy<Cell<u64>, u32>) {
    lock.read(ctx, |lock, _ctx| count.access(lock).set(1));
}
