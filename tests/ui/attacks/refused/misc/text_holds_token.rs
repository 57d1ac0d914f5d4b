//! error[E0277]: `RefCell<&mut ProcessCtx>` cannot be shared between threads safely
//! at: «seq_print!(m, "{}", Nap(RefCell::new(ctx)))»;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::cell::RefCell;
use kernel::{fmt, prelude::*, seq_file::*};
pub struct Nap<'a>(RefCell<&'a mut ProcessCtx>);
impl fmt::Display for Nap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str("slept") }
}
#[process_ctx]
pub fn show(m: &SeqFile) {
    seq_print!(m, "{}", Nap(RefCell::new(ctx)));
}
