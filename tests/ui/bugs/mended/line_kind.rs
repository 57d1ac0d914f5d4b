//! Each constructor takes its own kind of handler.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*};
pub struct Misc;
impl Handler for Misc {
    fn handle(&self, _ctx: &mut IrqCtx) -> IrqReturn {
        IrqReturn::Handled
    }
}
#[process_ctx]
pub fn probe() -> Result {
    Registration::request(ctx, 9, Flags::NONE, c"libwx", Misc)?.release(ctx);
    Ok(())
}
