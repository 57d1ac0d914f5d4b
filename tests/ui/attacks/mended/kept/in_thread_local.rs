//! A thread-local outlives the call; a token is lent for one.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::cell::Cell;
use kernel::prelude::*;
std::thread_local!(static KEPT: Cell<Option<u32>> = const { Cell::new(None) });
#[process_ctx]
pub fn keep() {
    KEPT.set(Some(1));
}
