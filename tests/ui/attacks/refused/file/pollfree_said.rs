//! error[E0423]: cannot initialize a tuple struct which contains private fields
//! at: «PollEvents»(0x4000)
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::miscdevice::PollEvents;
pub fn gone() -> PollEvents {
    PollEvents(0x4000)
}
