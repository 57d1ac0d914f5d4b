//! error: no rules expected
//! at: pin_init!(any«!» { low: 1 })
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[pin_data]
pub struct Limit { low: u32, high: u32 }
macro_rules! any { ($($any:tt)*) => { loop {} } }
pub fn limit() -> impl PinInit<Limit> {
    pin_init!(any! { low: 1 })
}
