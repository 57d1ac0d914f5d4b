//! error[E0423]: cannot initialize a tuple struct which contains private fields
//! at: «NoSleep»(line)
extern crate ctx_core as kernel;
use kernel::c_api::{GpioDesc, NoSleep};
pub fn claim(line: *const GpioDesc) -> NoSleep<*const GpioDesc> {
    NoSleep(line)
}
