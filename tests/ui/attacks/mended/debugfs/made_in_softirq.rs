//! It is made in process context.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{debugfs::Dir, prelude::*};
#[process_ctx]
pub fn program() {
    let _ = Dir::new(ctx, c"mine");
}
