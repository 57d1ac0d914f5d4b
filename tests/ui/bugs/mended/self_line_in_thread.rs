//! Who owns the line disables it.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*, sync::Arc};
pub struct Mips;
pub struct Gpu<H: Handler>(Option<Registration<H>>);
impl<H: Handler> Gpu<H> {
    fn soft_reset(&mut self, ctx: &mut ProcessCtx) {
        let _ = self.0.take().map(|line| line.disable(ctx));
    }
    #[process_ctx]
    pub fn remove(&mut self) -> IrqReturn {
        self.soft_reset(ctx);
        IrqReturn::Handled
    }
}
