//! error[E0277]: this call may sleep, but `IrqCtx` may not
//! at: sleep(«ctx», Delta::from_millis(1));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::{irq_handler, IrqReturn}, time::*, IrqCtx};
pub trait MaySleep {}
impl MaySleep for IrqCtx {}
#[irq_handler]
pub fn handle() -> IrqReturn {
    sleep(ctx, Delta::from_millis(1));
    IrqReturn::Handled
}
