//! Two ops, and the caller's token chooses: there is nothing to guess.
extern crate ctx_core as kernel;
use kernel::{c_api::{self, I2cAdapter, I2cMsg}, prelude::*, section};
pub struct Pmic(*mut I2cAdapter, *mut I2cMsg);
impl Pmic {
    /// In C: `if (in_atomic() || irqs_disabled())`, three times mended.
    fn transfer(&self, ctx: &mut impl MaySleep) -> i32 {
        unsafe { c_api::i2c_transfer(ctx, self.0, self.1, 1) }
    }
    fn transfer_atomic(&self, _ctx: &mut AtomicCtx<Raw, Task>) -> i32 {
        0
    }
    fn power_off(&self, ctx: &mut AtomicCtx<Raw, Task>) -> i32 {
        self.transfer_atomic(ctx)
    }
    #[process_ctx]
    pub fn restart(&self) -> i32 {
        section::preempt_off(ctx, |ctx| self.power_off(ctx.as_atomic()))
    }
}
