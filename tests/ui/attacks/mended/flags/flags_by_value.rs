//! A token, and a modifier of it.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[process_ctx]
pub fn fill() {
    let _ = KBox::new(1, ctx);
    let _ = KBox::new(2, &mut *ctx);
    let _ = KBox::new(3, ctx.zeroed());
}
