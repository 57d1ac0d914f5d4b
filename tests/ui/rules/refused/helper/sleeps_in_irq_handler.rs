//! error[E0277]: this call may sleep, but `
//! at: settle(«ctx»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[may_sleep]
fn settle() { sleep(ctx, Delta::from_millis(1)); }
#[irq_handler]
pub fn handle() -> IrqReturn {
    settle(ctx);
    IrqReturn::Handled
}
