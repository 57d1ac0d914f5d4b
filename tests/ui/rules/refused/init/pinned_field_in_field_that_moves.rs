//! error[E0277]: the trait bound `impl
//! at: «pin_init!(Device { ready <- new_waitqueue!() })»
//! or: pin_init!(Device { ready <- «new_waitqueue!()» })
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::{new_waitqueue, WaitQueue}};
#[pin_data]
pub struct Device { ready: WaitQueue }
pub fn device() -> impl PinInit<Device> {
    pin_init!(Device { ready <- new_waitqueue!() })
}
