//! error[E0507]: cannot move out of `*line` which is behind a mutable reference
//! at: self.0.with(ctx, |line, ctx| «line».disable_nosync(ctx).is_ok());
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::{Handler, Registration}, prelude::*, sync::SpinLock};
pub struct Own<H: Handler>(pub SpinLock<Registration<H>, Irq>);
impl<H: Handler> Handler for Own<H> {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        self.0.with(ctx, |line, ctx| line.disable_nosync(ctx).is_ok());
        IrqReturn::Handled
    }
}
