//! error[E0277]: this takes a `spinlock_t`, which `NmiCtx` may not: on PREEMPT_RT it sleeps
//! at: self.0.wake_up_all(«ctx»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{nmi::Handler, prelude::*, sync::*};
pub struct Watchdog(Arc<WaitQueue>);
impl Handler for Watchdog {
    #[nmi]
    fn handle(&self) -> IrqReturn {
        self.0.wake_up_all(ctx);
        IrqReturn::Handled
    }
}
