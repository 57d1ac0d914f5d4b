//! error[E0277]: this call may sleep, but `<Self as Helper>::Ctx` may not
//! at: fn help(ctx: &mut Self::Ctx) { sleep(«ctx», Delta::from_millis(1)); }
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
pub trait Helper {
    type Ctx: Context;
    fn help(ctx: &mut Self::Ctx) { sleep(ctx, Delta::from_millis(1)); }
}
pub struct InHandler;
impl Helper for InHandler { type Ctx = IrqCtx; }
