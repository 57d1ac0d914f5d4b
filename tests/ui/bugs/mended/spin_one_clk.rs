//! The rate is asked for before the lock.
extern crate ctx_core as kernel;
use kernel::{c_api::{self, Clk}, prelude::*, sync::SpinLock};
pub struct I2c { divider: SpinLock<u64, Irq>, clk: *mut Clk }
impl I2c {
    fn rate(&self, ctx: &mut impl MaySleep) -> u64 {
        unsafe { c_api::clk_get_rate(ctx, self.clk) as u64 }
    }
    #[process_ctx]
    pub fn setup(&self) {
        let rate = self.rate(ctx);
        self.divider.set(ctx, rate / 100_000);
    }
}
