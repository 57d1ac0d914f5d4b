//! error: an initialiser is written `pin_init!(Device
//! at: «pin_init!(loop {})»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[pin_data]
pub struct Limit { low: u32 }
pub fn limit() -> impl PinInit<Limit> {
    pin_init!(loop {})
}
