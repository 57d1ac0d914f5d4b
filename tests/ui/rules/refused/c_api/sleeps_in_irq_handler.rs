//! error[E0277]: this call may sleep, but `IrqCtx` may not
//! at: unsafe { c_api::clk_prepare(«ctx», clk) };
extern crate ctx_core as kernel;
use kernel::{c_api::{self, Clk}, prelude::*};
#[irq_handler]
pub unsafe fn handle(clk: *mut Clk) -> IrqReturn {
    unsafe { c_api::clk_prepare(ctx, clk) };
    IrqReturn::Handled
}
