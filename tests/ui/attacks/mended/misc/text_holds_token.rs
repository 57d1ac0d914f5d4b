//! Sleep first, and write what came of it.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{fmt, prelude::*, seq_file::*};
pub struct Slept;
impl fmt::Display for Slept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str("slept") }
}
#[process_ctx]
pub fn show(m: &SeqFile) {
    let _ = ctx;
    seq_print!(m, "{}", Slept);
}
