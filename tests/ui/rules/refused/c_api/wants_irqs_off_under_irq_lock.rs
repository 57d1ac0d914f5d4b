//! error[E0277]: interrupts must be off for this call, and `SpinLocked<Irq, ProcessCtx>` does not
//!     say that they are
//! at: state.with(ctx, |_, ctx| unsafe { port_kick(«ctx», port) });
extern crate ctx_core as kernel;
use kernel::{c_functions, prelude::*, sync::*};
c_functions! {
    unsafe extern "C" {
        fn port_kick(ctx: &mut impl MasksIrqs, port: *mut u8);
    }
}
#[process_ctx]
pub unsafe fn kick(state: &SpinLock<(), Irq>, port: *mut u8) {
    state.with(ctx, |_, ctx| unsafe { port_kick(ctx, port) });
}
