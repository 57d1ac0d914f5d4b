//! error[E0499]: cannot borrow
//! at: Scope::dir(«ctx», 1, c"scope", |_ctx, _, _| sleep(outer, Delta::from_millis(1)))
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{debugfs::Scope, prelude::*, time::*};
pub fn program(ctx: &mut ProcessCtx) -> Result<Scope<u32>> {
    let outer = &mut *ctx;
    Scope::dir(ctx, 1, c"scope", |_ctx, _, _| sleep(outer, Delta::from_millis(1)))
}
