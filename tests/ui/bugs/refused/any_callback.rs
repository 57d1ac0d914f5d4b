//! error[E0277]: this call may sleep, but `AtomicCtx<Spin, Irq>` may not
//! at: unsafe { c_api::i2c_smbus_write_byte_data(«ctx», self.0, 0x4a, value) };
//! covers: context=any; depth=callback; operation=i2c-spi, wait, usb-sync
extern crate ctx_core as kernel;
use kernel::{c_api::{self, I2cClient}, prelude::*};
pub trait LedOps {
    fn brightness_set(&self, ctx: &mut AtomicCtx<Spin, Irq>, value: u8);
    fn brightness_set_blocking(&self, ctx: &mut ProcessCtx, value: u8);
}
pub struct Expander(*const I2cClient);
impl LedOps for Expander {
    fn brightness_set(&self, ctx: &mut AtomicCtx<Spin, Irq>, value: u8) {
        unsafe { c_api::i2c_smbus_write_byte_data(ctx, self.0, 0x4a, value) };
    }
    fn brightness_set_blocking(&self, _ctx: &mut ProcessCtx, _value: u8) {}
}
