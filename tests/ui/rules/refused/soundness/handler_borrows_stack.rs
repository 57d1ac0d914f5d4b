//! error[E0597]: `count` does not live long enough
//! at: irq::Registration::request(ctx, 5, irq::Flags::NONE, c"x", H(«&count»)).map(drop)
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq, prelude::*};
use core::sync::atomic::AtomicU32;
struct H<'a>(&'a AtomicU32);
impl irq::Handler for H<'static> {
    fn handle(&self, _ctx: &mut IrqCtx) -> IrqReturn { IrqReturn::None }
}
#[process_ctx]
pub fn probe() -> Result<()> {
    let count = AtomicU32::new(0);
    irq::Registration::request(ctx, 5, irq::Flags::NONE, c"x", H(&count)).map(drop)
}
