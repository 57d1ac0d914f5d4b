//! Ask for the rule where the type is declared.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
pub trait Helper {
    type Ctx: MaySleep;
    fn help(ctx: &mut Self::Ctx) { sleep(ctx, Delta::from_millis(1)); }
}
pub struct InHandler;
impl Helper for InHandler { type Ctx = ProcessCtx; }
