//! An atomic may be read while it is changed.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{debugfs::Dir, prelude::*, sync::atomic::Atomic};
#[process_ctx]
pub fn program(dir: &Dir, cell: Atomic<u32>) {
    let _ = dir.read_only_file(ctx, c"cell", cell);
}
