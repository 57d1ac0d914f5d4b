//! The scope gives it while it is there.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{debugfs::Scope, prelude::*};
pub fn program(ctx: &mut ProcessCtx) -> Result<u32> {
    let scope = Scope::dir(ctx, 1, c"scope", |_ctx, _, _| ())?;
    Ok(*scope)
}
