//! error[E0277]: this call may sleep, but `SpinLocked<Task, ProcessCtx>` may not
//! at: unsafe { c_api::__pm_runtime_resume(«ctx», self.dev, RPM_GET_PUT) };
//! covers: context=spinlock; depth=direct; operation=pm_runtime
extern crate ctx_core as kernel;
use kernel::{c_api::{self, Device, RPM_GET_PUT}, prelude::*, sync::SpinLock};
pub struct Tll { channels: SpinLock<u32>, dev: *mut Device }
impl Tll {
    #[process_ctx]
    pub fn enable(&self) {
        self.channels.with(ctx, |channels, ctx| {
            unsafe { c_api::__pm_runtime_resume(ctx, self.dev, RPM_GET_PUT) };
            *channels |= 1;
        });
    }
}
