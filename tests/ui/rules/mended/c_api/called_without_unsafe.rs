//! What is declared and not called is no unsafe code; what ctx_core wraps is none either.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{c_functions, prelude::*, time::{sleep, Delta}};
c_functions! {
    unsafe extern "C" {
        pub fn settle(ctx: &mut impl MaySleep, ms: u32);
    }
}
#[process_ctx]
pub fn reset() {
    sleep(ctx, Delta::from_millis(1));
}
