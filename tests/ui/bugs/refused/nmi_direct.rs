//! error[E0277]: this takes a `raw_spinlock_t`, which cannot be waited for in `NmiCtx`
//! at: self.0.update(«ctx», |depth| *depth += 1);
//! covers: context=nmi; depth=direct; operation=lock-nest
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{nmi::Handler, prelude::*, sync::RawSpinLock};
pub struct StackTracer(RawSpinLock<u32>);
impl Handler for StackTracer {
    #[nmi]
    fn handle(&self) -> IrqReturn {
        self.0.update(ctx, |depth| *depth += 1);
        IrqReturn::Handled
    }
}
