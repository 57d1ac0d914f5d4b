//! error[E0277]: `Cell<u32>` cannot be shared between threads safely
//! at: let _ = dir.«read_only_file»(ctx, c"cell", cell);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::cell::Cell;
use kernel::{debugfs::Dir, prelude::*};
#[process_ctx]
pub fn program(dir: &Dir, cell: Cell<u32>) {
    let _ = dir.read_only_file(ctx, c"cell", cell);
}
