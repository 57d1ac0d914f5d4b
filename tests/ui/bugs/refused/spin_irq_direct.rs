//! error[E0277]: this call may sleep, but `SpinLocked<Irq, ProcessCtx>` may not
//! at: Registration::request(«ctx», 9, Flags::NONE, c"grgpio", handler)
//! covers: context=spinlock-irq; depth=direct; operation=request_irq, irq-sync, delay
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*, sync::SpinLock};
pub struct Gpio(SpinLock<u32, Irq>);
impl Gpio {
    #[process_ctx]
    pub fn map<H: Handler>(&self, handler: H) -> Result<Registration<H>> {
        self.0.with(ctx, |lines, ctx| {
            *lines += 1;
            Registration::request(ctx, 9, Flags::NONE, c"grgpio", handler)
        })
    }
}
