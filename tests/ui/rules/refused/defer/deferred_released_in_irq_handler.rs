//! error[E0277]: this waits for the readers of an SRCU domain, which `IrqCtx` may not
//! at: port.release(«ctx»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, work::{Deferred, Release}};
#[irq_handler]
pub fn unplugged<T: Release>(port: Deferred<T>) -> IrqReturn {
    port.release(ctx);
    IrqReturn::Handled
}
