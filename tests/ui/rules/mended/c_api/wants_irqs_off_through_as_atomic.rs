//! The handler's own token says it.
extern crate ctx_core as kernel;
use kernel::{c_functions, prelude::*};
c_functions! {
    unsafe extern "C" {
        fn port_kick(ctx: &mut impl MasksIrqs, port: *mut u8);
    }
}
#[hard_irq_handler]
pub unsafe fn handle(port: *mut u8) -> IrqReturn {
    unsafe { port_kick(ctx, port) };
    IrqReturn::Handled
}
