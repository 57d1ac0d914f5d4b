//! Each becomes an `unsafe fn`.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{c_functions, prelude::*};
c_functions! {
    unsafe extern "C" {
        pub fn msleep(ctx: &mut impl MaySleep, msecs: u32);
    }
}
