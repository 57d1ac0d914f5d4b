//! The lock is held around the bitmap only.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
pub struct Ice { bits: SpinLock<u64>, queue: Mutex<u32> }
impl Ice {
    fn send_cmd(&self, ctx: &mut impl MaySleep) {
        *self.queue.lock(ctx) += 1;
    }
    fn write_phy_reg(&self, ctx: &mut impl MaySleep) {
        self.send_cmd(ctx);
    }
    fn clear_phy_tstamp(&self, ctx: &mut impl MaySleep) {
        self.write_phy_reg(ctx);
    }
    #[process_ctx]
    pub fn flush(&self) {
        self.bits.set(ctx, 0);
        self.clear_phy_tstamp(ctx);
    }
}
