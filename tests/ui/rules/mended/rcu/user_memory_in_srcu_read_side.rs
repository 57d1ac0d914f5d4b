//! A reader may access it where its context may.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::Srcu, uaccess::UserSliceWriter};
#[user_ctx]
pub fn copy(domain: &Srcu, to: &mut UserSliceWriter) -> Result {
    domain.read(ctx, |ctx| to.write_slice(ctx, &[1]))
}
