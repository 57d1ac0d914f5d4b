//! error[E0277]: user memory can be accessed only in a system call, but this is
//!     `SrcuRead<ProcessCtx>`
//! at: domain.read(ctx, |ctx| to.write_slice(«ctx», &[1]))
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::Srcu, uaccess::UserSliceWriter};
#[process_ctx]
pub fn copy(domain: &Srcu, to: &mut UserSliceWriter) -> Result {
    domain.read(ctx, |ctx| to.write_slice(ctx, &[1]))
}
