//! error[E0277]: this call may sleep, but `[ProcessCtx; 0]` may not
//! at: sleep(«none», Delta::from_millis(1));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[irq_handler]
pub fn handle() -> IrqReturn {
    let none: &mut [ProcessCtx; 0] = &mut [];
    sleep(none, Delta::from_millis(1));
    IrqReturn::Handled
}
