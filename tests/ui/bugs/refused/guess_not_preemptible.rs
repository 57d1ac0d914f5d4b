//! error[E0308]: mismatched types
//! at: self.transfer_atomic(«ctx»)
//! says: expected `&mut AtomicCtx<Raw, Task>`, found `&mut ProcessCtx`
//! covers: context=process; depth=direct; operation=i2c-spi
extern crate ctx_core as kernel;
use kernel::{c_api::{self, I2cAdapter, I2cMsg}, prelude::*};
pub struct Pmic(*mut I2cAdapter, *mut I2cMsg);
impl Pmic {
    pub fn transfer(&self, ctx: &mut impl MaySleep) -> i32 {
        unsafe { c_api::i2c_transfer(ctx, self.0, self.1, 1) }
    }
    /// For a context that may not sleep. In C `if (!preemptible())` chose, which is always so on
    /// some kernels.
    pub fn transfer_atomic(&self, _ctx: &mut AtomicCtx<Raw, Task>) -> i32 {
        0
    }
    #[process_ctx]
    pub fn set_voltage(&self) -> i32 {
        self.transfer_atomic(ctx)
    }
}
