//! error[E0063]: missing field `high` in initializer of `Limits`
//! at: pin_init!(«Limits» { low: 1 })
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[pin_data]
pub struct Limits { low: u32, high: u32 }
pub fn limits() -> impl PinInit<Limits> {
    pin_init!(Limits { low: 1 })
}
