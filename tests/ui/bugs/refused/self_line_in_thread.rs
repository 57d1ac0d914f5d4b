//! error[E0507]: cannot move out of
//! at: let _ = «self.0».disable(ctx);
//! covers: context=irq-thread; depth=several; operation=irq-sync
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*, sync::Arc};
pub struct Mips;
pub struct Gpu<H: Handler>(Arc<Registration<H>>);
impl<H: Handler> Gpu<H> {
    fn soft_reset(&self, ctx: &mut ProcessCtx) {
        let _ = self.0.disable(ctx);
    }
    #[threaded_irq]
    pub fn handle_threaded(&self) -> IrqReturn {
        self.soft_reset(ctx);
        IrqReturn::Handled
    }
}
