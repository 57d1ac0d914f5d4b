//! error[E0277]: this call may sleep, but `SpinLocked<Irq, ProcessCtx>` may not
//! at: self.divider.with(ctx, |divider, ctx| *divider = self.rate(«ctx») / 100_000);
//! covers: context=spinlock, spinlock-irq; depth=one; operation=clk
extern crate ctx_core as kernel;
use kernel::{c_api::{self, Clk}, prelude::*, sync::SpinLock};
pub struct I2c { divider: SpinLock<u64, Irq>, clk: *mut Clk }
impl I2c {
    fn rate(&self, ctx: &mut impl MaySleep) -> u64 {
        unsafe { c_api::clk_get_rate(ctx, self.clk) as u64 }
    }
    #[process_ctx]
    pub fn setup(&self) {
        self.divider.with(ctx, |divider, ctx| *divider = self.rate(ctx) / 100_000);
    }
}
