//! The firmware is loaded before the lock.
extern crate ctx_core as kernel;
use kernel::{c_api::{self, Device, Firmware}, prelude::*, sync::SpinLock};
pub struct Qla { host: SpinLock<*const Firmware, Irq>, dev: *mut Device }
impl Qla {
    #[process_ctx]
    pub fn initialize(&self) -> i32 {
        let name = c"qlogic/1040.bin".as_ptr();
        let mut loaded = core::ptr::null();
        let error = unsafe { c_api::request_firmware(ctx, &mut loaded, name, self.dev) };
        self.host.set(ctx, loaded);
        error
    }
}
