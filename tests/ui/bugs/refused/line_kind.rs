//! error[E0046]: not all trait items implemented, missing: `handle_threaded`
//! at: «impl ThreadedHandler for Misc» {
//! covers: context=irq-thread; depth=direct; operation=irq-flags
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*};
pub struct Misc;
impl ThreadedHandler for Misc {
    fn handle(&self, _ctx: &mut HardIrqCtx) -> ThreadedIrqReturn {
        ThreadedIrqReturn::Handled
    }
}
#[process_ctx]
pub fn probe() -> Result {
    ThreadedRegistration::request(ctx, 9, Flags::NONE, c"libwx", Misc)?.release(ctx);
    Ok(())
}
