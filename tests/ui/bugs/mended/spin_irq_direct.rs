//! The line is requested after the lock.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*, sync::SpinLock};
pub struct Gpio(SpinLock<u32, Irq>);
impl Gpio {
    #[process_ctx]
    pub fn map<H: Handler>(&self, handler: H) -> Result<Registration<H>> {
        self.0.update(ctx, |lines| *lines += 1);
        Registration::request(ctx, 9, Flags::NONE, c"grgpio", handler)
    }
}
