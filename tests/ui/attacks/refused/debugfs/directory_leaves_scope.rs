//! error[E0521]: borrowed data escapes outside of closure
//! at: Scope::dir(ctx, 1, c"scope", |_ctx, _, dir| «*kept = Some(dir)»)
//! error: lifetime may not live long enough
//! at: Scope::dir(ctx, 1, c"scope", |_ctx, _, dir| *kept = Some(«dir»))
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{debugfs::{Scope, ScopedDir}, prelude::*};
type Kept<'a> = Option<&'a ScopedDir<'a, 'a>>;
pub fn program(ctx: &mut ProcessCtx, kept: &mut Kept<'_>) -> Result<Scope<u32>> {
    Scope::dir(ctx, 1, c"scope", |_ctx, _, dir| *kept = Some(dir))
}
