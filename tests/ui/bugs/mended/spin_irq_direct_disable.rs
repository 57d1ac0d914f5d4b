//! The one that does not wait for the handler.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*, sync::SpinLock};
pub struct Uio<H: Handler>(SpinLock<Option<Registration<H>>, Irq>);
impl<H: Handler> Uio<H> {
    #[process_ctx]
    pub fn irqcontrol(&self) -> bool {
        self.0.with(ctx, |line, ctx| match line.take() {
            Some(line) => line.disable_nosync(ctx).is_ok(),
            None => false,
        })
    }
}
