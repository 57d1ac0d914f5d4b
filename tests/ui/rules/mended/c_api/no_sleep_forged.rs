//! It is a promise.
extern crate ctx_core as kernel;
use kernel::c_api::{GpioDesc, NoSleep};
pub fn claim(line: *const GpioDesc) -> NoSleep<*const GpioDesc> {
    unsafe { NoSleep::new(line) }
}
