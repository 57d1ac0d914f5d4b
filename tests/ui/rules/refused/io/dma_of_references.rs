//! error[E0277]: the trait bound `&'static u8: Word` is not satisfied
//! at: pub struct Ring(«Coherent<&'static u8>»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::dma::Coherent;
pub struct Ring(Coherent<&'static u8>);
