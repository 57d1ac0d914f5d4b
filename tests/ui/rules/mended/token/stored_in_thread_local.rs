//! A thread-local keeps data, not a context.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::cell::Cell;
use kernel::prelude::*;
std::thread_local!(static CTX: Cell<Option<ProcessCtx>> = const { Cell::new(None) });
#[process_ctx]
pub fn keep() {
    CTX.set(None);
}
