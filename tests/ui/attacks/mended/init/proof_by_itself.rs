//! The macro makes the proof.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[pin_data]
pub struct Limit { low: u32 }
pub fn limit() -> impl PinInit<Limit> {
    pin_init!(Limit { low: 1 })
}
