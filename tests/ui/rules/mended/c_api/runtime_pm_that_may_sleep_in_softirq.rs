//! Say `pm_runtime_irq_safe()` where the device is probed.
extern crate ctx_core as kernel;
use kernel::{c_api::{self, Device, NoSleep}, prelude::*};
#[softirq]
pub unsafe fn poll(dev: NoSleep<*mut Device>) {
    unsafe { c_api::irq_safe::__pm_runtime_resume(ctx, dev, c_api::RPM_GET_PUT) };
    let _ = NoSleep::<*mut Device>::get;
}
