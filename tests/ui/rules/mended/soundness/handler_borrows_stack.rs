//! A handler owns what it uses, or shares it.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq, prelude::*};
use core::sync::atomic::AtomicU32;
struct H(AtomicU32);
impl irq::Handler for H {
    fn handle(&self, _ctx: &mut IrqCtx) -> IrqReturn { IrqReturn::None }
}
#[process_ctx]
pub fn probe() -> Result<()> {
    let count = AtomicU32::new(0);
    irq::Registration::request(ctx, 5, irq::Flags::NONE, c"x", H(count)).map(drop)
}
