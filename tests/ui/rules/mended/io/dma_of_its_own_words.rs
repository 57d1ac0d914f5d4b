//! Made of what was read.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{dma::Coherent, prelude::*};
#[derive(Clone, Copy)]
pub struct Flag(pub bool);
pub fn flag(memory: &Coherent<u8>) -> Result<Flag> {
    Ok(Flag(memory.read(0)? != 0))
}
