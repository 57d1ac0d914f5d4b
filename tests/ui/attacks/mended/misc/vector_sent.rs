//! Send the bytes.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
fn sent<T: Send>() {}
pub fn to_a_thread() {
    sent::<KVec<u8>>()
}
