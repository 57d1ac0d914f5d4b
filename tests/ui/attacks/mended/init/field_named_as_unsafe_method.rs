#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{init::Fields, prelude::*};
#[pin_data]
pub struct Pair {
    swap: u32,
}
pub trait Data {
    fn with_pin_data(self) -> *mut Pair;
}
impl Data for Fields<Pair> {
    fn with_pin_data(self) -> *mut Pair {
        core::ptr::null_mut()
    }
}
pub fn pair() -> impl PinInit<Pair> {
    pin_init!(Pair { swap: 1 })
}
