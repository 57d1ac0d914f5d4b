//! After the lock.
extern crate ctx_core as kernel;
use kernel::{c_api::{self, SpiDevice, SpiMessage}, prelude::*, sync::SpinLock};
pub struct Sound { leds: SpinLock<u8>, spi: *mut SpiDevice }
impl Sound {
    #[process_ctx]
    pub fn transfer(&self, message: *mut SpiMessage) -> i32 {
        self.leds.update(ctx, |leds| *leds += 1);
        unsafe { c_api::spi_sync(ctx, self.spi, message) }
    }
}
