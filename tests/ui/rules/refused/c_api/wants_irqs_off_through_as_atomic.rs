//! error[E0277]: interrupts must be off for this call, and `AtomicCtx<Raw, Irq>` does not say that
//!     they are
//! at: unsafe { port_kick(«ctx.as_atomic()», port) };
extern crate ctx_core as kernel;
use kernel::{c_functions, prelude::*};
c_functions! {
    unsafe extern "C" {
        fn port_kick(ctx: &mut impl MasksIrqs, port: *mut u8);
    }
}
#[hard_irq_handler]
pub unsafe fn handle(port: *mut u8) -> IrqReturn {
    unsafe { port_kick(ctx.as_atomic(), port) };
    IrqReturn::Handled
}
