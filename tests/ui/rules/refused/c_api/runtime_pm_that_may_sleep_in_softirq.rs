//! error[E0277]: this call may sleep, but `SoftIrqCtx` may not
//! at: unsafe { c_api::__pm_runtime_resume(«ctx», dev, c_api::RPM_GET_PUT) };
extern crate ctx_core as kernel;
use kernel::{c_api::{self, Device, NoSleep}, prelude::*};
#[softirq]
pub unsafe fn poll(dev: *mut Device) {
    unsafe { c_api::__pm_runtime_resume(ctx, dev, c_api::RPM_GET_PUT) };
    let _ = NoSleep::<*mut Device>::get;
}
