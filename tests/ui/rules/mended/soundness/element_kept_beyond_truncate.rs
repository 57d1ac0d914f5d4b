//! The element is copied before.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::alloc::KVec;
pub fn last(log: &mut KVec<u64>) -> u64 {
    let last = log[0];
    log.clear();
    last
}
