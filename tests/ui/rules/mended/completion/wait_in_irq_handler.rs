//! A handler completes; it does not wait.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::Completion};
#[irq_handler]
pub fn handle(done: &Completion) -> IrqReturn {
    done.complete(ctx);
    IrqReturn::Handled
}
