//! Every field.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[pin_data]
pub struct Limits { low: u32, high: u32 }
pub fn limits() -> impl PinInit<Limits> {
    pin_init!(Limits { low: 1, high: 2 })
}
