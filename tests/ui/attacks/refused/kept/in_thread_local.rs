//! error: lifetime may not live long enough
//! at: let ctx: «&'static mut ProcessCtx» = ctx;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::cell::Cell;
use kernel::prelude::*;
std::thread_local!(static KEPT: Cell<Option<&'static mut ProcessCtx>> = const { Cell::new(None) });
#[process_ctx]
pub fn keep() {
    let ctx: &'static mut ProcessCtx = ctx;
    KEPT.set(Some(ctx));
}
