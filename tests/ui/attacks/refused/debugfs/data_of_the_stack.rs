//! error[E0597]: `mine` does not live long enough
//! at: Scope::dir(ctx, 1, c"scope", |ctx, _, dir| dir.read_only_file(ctx, c"mine", &«mine»))
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{debugfs::Scope, prelude::*};
#[process_ctx]
pub fn program() -> Result<Scope<u32>> {
    let mine = 7;
    Scope::dir(ctx, 1, c"scope", |ctx, _, dir| dir.read_only_file(ctx, c"mine", &mine))
}
