//! The macro's own unsafe blocks take nothing of the driver's.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
extern "C" { fn msleep(ms: u32) -> u32; }
#[pin_data]
pub struct Device { started: u32 }
pub fn device() -> impl PinInit<Device> {
    pin_init!(Device { started: 1 })
}
