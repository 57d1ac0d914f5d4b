//! The memory goes where the modifier may not.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
fn fill(_kept: impl Send) {}
#[process_ctx]
pub fn send() {
    fill(KBox::new(7, ctx.noio()))
}
pub static KEPT: Option<&KBox<u32>> = None;
