//! The closure is lent it.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{debugfs::Scope, prelude::*, time::*};
pub fn program(ctx: &mut ProcessCtx) -> Result<Scope<u32>> {
    Scope::dir(ctx, 1, c"scope", |ctx, _, _| sleep(ctx, Delta::from_millis(1)))
}
