//! error[E0133]: call to unsafe function `msleep` is unsafe and requires unsafe function or block
//! at: pin_init!(Device { started: «msleep(1)» })
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
extern "C" { fn msleep(ms: u32) -> u32; }
#[pin_data]
pub struct Device { started: u32 }
pub fn device() -> impl PinInit<Device> {
    pin_init!(Device { started: msleep(1) })
}
