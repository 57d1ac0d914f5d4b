//! error[E0801]: invalid generic `self` parameter type
//! at: «c_functions! {
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{c_functions, MaySleep};
pub struct Driver;
impl Driver {
    c_functions! {
        unsafe extern "C" {
            pub fn msleep(self: &mut impl MaySleep, msecs: u32);
        }
    }
}
