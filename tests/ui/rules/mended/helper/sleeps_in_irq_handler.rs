//! In the thread half.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[may_sleep]
fn settle() { sleep(ctx, Delta::from_millis(1)); }
#[threaded_irq]
pub fn handle() -> IrqReturn {
    settle(ctx);
    IrqReturn::Handled
}
