//! error[E0277]: `*mut (NoIo, ProcessCtx)` cannot be sent between threads safely
//! at: fill(«ctx.noio()»)
//! error[E0277]: `*mut (NoIo, ProcessCtx)` cannot be shared between threads safely
//! at: pub static KEPT: «Option<&AllocOnly<NoIo, ProcessCtx>>» = None;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::{modifiers::NoIo, AllocOnly}, prelude::*};
/// Where this is called there may be a lock.
fn fill(_kept: impl Send) {}
#[process_ctx]
pub fn send() {
    fill(ctx.noio())
}
pub static KEPT: Option<&AllocOnly<NoIo, ProcessCtx>> = None;
