//! error[E0277]: this call may sleep, but `SpinLocked<Irq, ProcessCtx>` may not
//! at: c_api::request_firmware(«ctx», firmware, name, self.dev)
//! covers: context=spinlock; depth=not-stated; operation=request_firmware
extern crate ctx_core as kernel;
use kernel::{c_api::{self, Device, Firmware}, prelude::*, sync::SpinLock};
pub struct Qla { host: SpinLock<*const Firmware, Irq>, dev: *mut Device }
impl Qla {
    #[process_ctx]
    pub fn initialize(&self) -> i32 {
        let name = c"qlogic/1040.bin".as_ptr();
        self.host.with(ctx, |firmware, ctx| unsafe {
            c_api::request_firmware(ctx, firmware, name, self.dev)
        })
    }
}
