//! error[E0425]: cannot find value `slot` in this scope
//! at: pin_init!(Pair { slot: 1, b: «slot» })
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[pin_data]
pub struct Pair { slot: u64, b: u64 }
trait Hijack { fn write(self, _: u64) -> u64; }
impl<T> Hijack for T { fn write(self, _: u64) -> u64 { 0 } }
pub fn pair() -> impl PinInit<Pair> {
    pin_init!(Pair { slot: 1, b: slot })
}
