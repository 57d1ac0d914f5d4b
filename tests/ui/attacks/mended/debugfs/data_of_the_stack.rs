//! It is in the scope.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{debugfs::Scope, prelude::*};
#[process_ctx]
pub fn program() -> Result<Scope<u32>> {
    let mine = 7;
    Scope::dir(ctx, mine, c"scope", |ctx, mine, dir| dir.read_only_file(ctx, c"mine", mine))
}
