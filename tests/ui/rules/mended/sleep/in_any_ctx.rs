//! A helper for any context does only what all of them may.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[any_ctx]
pub fn helper() {
    delay(ctx, 1);
}
