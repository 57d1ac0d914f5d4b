//! error[E0277]: the trait bound `Flag: dma::word::Word` is not satisfied
//! at: impl Word for «Flag» {}
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::dma::Word;
#[derive(Clone, Copy)]
pub struct Flag(pub bool);
impl Word for Flag {}
