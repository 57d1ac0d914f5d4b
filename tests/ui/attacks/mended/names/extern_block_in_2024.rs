//! Sleep through the guarded crate.
//! rustc: --edition=2024
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[process_ctx]
pub fn settle() {
    kernel::time::sleep(ctx, kernel::time::Delta::from_millis(1));
}
