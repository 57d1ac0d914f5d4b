//! `as_atomic` comes first, for what is more than an allocation.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[process_ctx]
pub fn more() -> bool {
    KBox::new(1, ctx.as_atomic().noio()).is_ok()
}
