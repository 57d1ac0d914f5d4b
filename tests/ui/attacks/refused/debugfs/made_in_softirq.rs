//! error[E0277]: this call may sleep, but `SoftIrqCtx` may not
//! at: let _ = Dir::new(«ctx», c"mine");
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{debugfs::Dir, prelude::*};
#[softirq]
pub fn program() {
    let _ = Dir::new(ctx, c"mine");
}
