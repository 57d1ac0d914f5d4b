//! What a device writes may be any bits, so they are read as a number.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::dma::Coherent;
pub struct Ring(Coherent<u64>);
