//! On PREEMPT_RT a handler is a thread: switch them off.
extern crate ctx_core as kernel;
use kernel::{c_functions, prelude::*};
c_functions! {
    unsafe extern "C" {
        fn port_kick(ctx: &mut impl MasksIrqs, port: *mut u8);
    }
}
#[irq_handler]
pub unsafe fn handle(port: *mut u8) -> IrqReturn {
    kernel::section::irqs_off(ctx, |ctx| unsafe { port_kick(ctx, port) });
    IrqReturn::Handled
}
