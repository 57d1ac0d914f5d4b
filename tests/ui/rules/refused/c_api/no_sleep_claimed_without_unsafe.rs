//! error[E0133]: call to unsafe function `NoSleep::<P>::new` is unsafe and requires unsafe function
//!     or block
//! at: «NoSleep::new(line)»
extern crate ctx_core as kernel;
use kernel::c_api::{GpioDesc, NoSleep};
pub fn claim(line: *const GpioDesc) -> NoSleep<*const GpioDesc> {
    NoSleep::new(line)
}
