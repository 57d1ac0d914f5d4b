//! Another name.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::any_ctx as of_mine;
use kernel::c_functions;
pub mod c {
    use super::*;
    c_functions! {
        unsafe extern "C" {
            fn msleep(ctx: &mut impl kernel::MaySleep, msecs: u32);
        }
    }
}
