//! An atomic.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::sync::atomic::{AtomicU64, Ordering};
use kernel::prelude::*;
#[nmi]
pub fn watchdog(count: &AtomicU64) {
    count.fetch_add(1, Ordering::Relaxed);
}
