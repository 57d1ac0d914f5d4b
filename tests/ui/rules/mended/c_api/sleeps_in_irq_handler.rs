//! A clock is prepared in process context, and enabled in the handler.
extern crate ctx_core as kernel;
use kernel::{c_api::{self, Clk}, prelude::*};
#[irq_handler]
pub unsafe fn handle(clk: *mut Clk) -> IrqReturn {
    unsafe { c_api::clk_enable(ctx, clk) };
    IrqReturn::Handled
}
