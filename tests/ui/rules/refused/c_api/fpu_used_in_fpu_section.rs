//! error[E0277]: softirqs cannot be masked in `PreemptOff<ProcessCtx>`
//! at: unsafe { c_api::kernel_fpu(ctx, 0, |ctx| c_api::kernel_fpu(«ctx», 0, |_ctx| ())) };
extern crate ctx_core as kernel;
use kernel::{c_api, prelude::*};
#[process_ctx]
pub unsafe fn sum() {
    unsafe { c_api::kernel_fpu(ctx, 0, |ctx| c_api::kernel_fpu(ctx, 0, |_ctx| ())) };
}
