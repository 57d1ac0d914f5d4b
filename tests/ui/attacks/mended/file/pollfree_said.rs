//! A device that is gone says `HUP`.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::miscdevice::PollEvents;
pub fn gone() -> PollEvents {
    PollEvents::HUP
}
