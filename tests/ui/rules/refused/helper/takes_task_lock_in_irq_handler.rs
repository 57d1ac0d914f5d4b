//! error[E0277]: a lock of kind `Task` cannot be taken in `
//! at: bump(«ctx», count);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[may_take(Task)]
fn bump(count: &SpinLock<u32>) { count.with(ctx, |count, _ctx| *count += 1); }
#[irq_handler]
pub fn handle(count: &SpinLock<u32>) -> IrqReturn {
    bump(ctx, count);
    IrqReturn::Handled
}
