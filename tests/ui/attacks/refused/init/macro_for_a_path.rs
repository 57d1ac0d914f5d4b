//! error: an initialiser is written `pin_init!(
//! at: «pin_init!(any! {})»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[pin_data]
pub struct Limit { low: u32 }
macro_rules! any { ($($any:tt)*) => { loop {} } }
pub fn limit() -> impl PinInit<Limit> {
    pin_init!(any! {})
}
