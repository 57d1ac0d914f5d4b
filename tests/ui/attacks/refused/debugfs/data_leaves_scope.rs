//! error[E0521]: borrowed data escapes outside of closure
//! at: Scope::dir(ctx, 1, c"scope", |_ctx, data, _| «*kept = Some(data)»)
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{debugfs::Scope, prelude::*};
pub fn program<'a>(ctx: &mut ProcessCtx, kept: &mut Option<&'a u32>) -> Result<Scope<u32>> {
    Scope::dir(ctx, 1, c"scope", |_ctx, data, _| *kept = Some(data))
}
