//! error[E0133]: use of mutable static is unsafe and requires unsafe function or block
//! at: «KEPT» = Some(ctx);
//! error: lifetime may not live long enough
//! at: «KEPT = Some(ctx)»;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
pub static mut KEPT: Option<&'static mut ProcessCtx> = None;
#[process_ctx]
pub fn keep() {
    KEPT = Some(ctx);
}
