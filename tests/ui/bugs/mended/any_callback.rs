//! The blocking slot of the ops table, which the core calls from a work item.
extern crate ctx_core as kernel;
use kernel::{c_api::{self, I2cClient}, prelude::*};
pub trait LedOps {
    fn brightness_set(&self, ctx: &mut AtomicCtx<Spin, Irq>, value: u8);
    fn brightness_set_blocking(&self, ctx: &mut ProcessCtx, value: u8);
}
pub struct Expander(*const I2cClient);
impl LedOps for Expander {
    fn brightness_set(&self, _ctx: &mut AtomicCtx<Spin, Irq>, _value: u8) {}
    fn brightness_set_blocking(&self, ctx: &mut ProcessCtx, value: u8) {
        unsafe { c_api::i2c_smbus_write_byte_data(ctx, self.0, 0x4a, value) };
    }
}
