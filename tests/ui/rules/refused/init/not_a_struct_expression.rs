//! error: an initialiser is written `pin_init!(Device { lock <- new_spinlock!(0), limit: 3 })`,
//!     with `? Error` behind it if it may fail
//! at: «pin_init!(Limit(1))»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[pin_data]
pub struct Limit { low: u32 }
pub fn limit() -> impl PinInit<Limit> {
    pin_init!(Limit(1))
}
