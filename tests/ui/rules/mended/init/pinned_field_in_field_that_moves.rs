//! The field is pinned.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::{new_waitqueue, WaitQueue}};
#[pin_data]
pub struct Device { #[pin] ready: WaitQueue }
pub fn device() -> impl PinInit<Device> {
    pin_init!(Device { ready <- new_waitqueue!() })
}
