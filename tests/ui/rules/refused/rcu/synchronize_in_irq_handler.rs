//! error[E0277]: this waits for the readers of an SRCU domain, which `IrqCtx` may not
//! at: domain.synchronize(«ctx»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::Srcu};
#[irq_handler]
pub fn handle(domain: &Srcu) -> IrqReturn {
    domain.synchronize(ctx);
    IrqReturn::Handled
}
