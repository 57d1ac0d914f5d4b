//! error[E0133]: call to unsafe function `settle` is unsafe and requires unsafe function or block
//! at: «settle(ctx, 1)»;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{c_functions, prelude::*};
c_functions! {
    unsafe extern "C" {
        fn settle(ctx: &mut impl MaySleep, ms: u32);
    }
}
#[process_ctx]
pub fn reset() {
    settle(ctx, 1);
}
