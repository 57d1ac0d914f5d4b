//! Once.
extern crate ctx_core as kernel;
use kernel::{c_api, prelude::*};
#[process_ctx]
pub unsafe fn sum() {
    unsafe { c_api::kernel_fpu(ctx, 0, |_ctx| ()) };
}
