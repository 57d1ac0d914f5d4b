//! Tried, not waited for.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{nmi::Handler, prelude::*, sync::RawSpinLock};
pub struct StackTracer(RawSpinLock<u32>);
impl Handler for StackTracer {
    #[nmi]
    fn handle(&self) -> IrqReturn {
        self.0.try_with(ctx, |depth, _ctx| *depth += 1);
        IrqReturn::Handled
    }
}
