//! What is in it is made in the closure.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{debugfs::Scope, prelude::*};
#[process_ctx]
pub fn program() -> Result<Scope<u32>> {
    Scope::dir(ctx, 1, c"scope", |ctx, data, dir| dir.read_only_file(ctx, c"one", data))
}
