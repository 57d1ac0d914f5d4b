//! The channel is requested before the lock.
extern crate ctx_core as kernel;
use kernel::{c_api::{self, Device}, prelude::*, sync::SpinLock};
pub struct Pio { machines: SpinLock<u32>, channel: *mut Device }
impl Pio {
    fn add_links(&self, ctx: &mut impl MaySleep) -> i32 {
        unsafe { c_api::device_register(ctx, self.channel) }
    }
    fn request_channel(&self, ctx: &mut impl MaySleep) -> i32 {
        self.add_links(ctx)
    }
    #[process_ctx]
    pub fn config(&self) -> i32 {
        let error = self.request_channel(ctx);
        self.machines.update(ctx, |_machines| error)
    }
}
