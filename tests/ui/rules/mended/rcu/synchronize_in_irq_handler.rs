//! The thread half of the handler may wait.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::Srcu};
#[threaded_irq]
pub fn handle(domain: &Srcu) -> IrqReturn {
    domain.synchronize(ctx);
    IrqReturn::Handled
}
