//! Who owns the registration, and gives it up, changes its state.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::{Handler, Registration}, prelude::*, sync::SpinLock};
pub struct Own<H: Handler>(pub SpinLock<Option<Registration<H>>, Irq>);
impl<H: Handler> Handler for Own<H> {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        self.0.with(ctx, |line, ctx| line.take().map(|line| line.disable_nosync(ctx).is_ok()));
        IrqReturn::Handled
    }
}
