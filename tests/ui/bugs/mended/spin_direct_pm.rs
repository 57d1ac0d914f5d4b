//! The device is resumed before the lock.
extern crate ctx_core as kernel;
use kernel::{c_api::{self, Device, RPM_GET_PUT}, prelude::*, sync::SpinLock};
pub struct Tll { channels: SpinLock<u32>, dev: *mut Device }
impl Tll {
    #[process_ctx]
    pub fn enable(&self) {
        unsafe { c_api::__pm_runtime_resume(ctx, self.dev, RPM_GET_PUT) };
        self.channels.update(ctx, |channels| *channels |= 1);
    }
}
