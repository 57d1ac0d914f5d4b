//! error[E0277]: not all bytes that the user may pass are a `ProcessCtx`
//! at: from.read::<«ProcessCtx»>(ctx)
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, uaccess::UserSliceReader};
#[user_ctx]
pub fn forge(from: &mut UserSliceReader) -> Result<ProcessCtx> {
    from.read::<ProcessCtx>(ctx)
}
