//! error[E0277]: this call may sleep, but `IrqsOff<ProcessCtx>` may not
//! at: type Token<'a> = «IrqsOff<ProcessCtx>»;
//! error[E0277]: this call may sleep, but `IrqsOff<ProcessCtx>` may not
//! at: section::irqs_off(ctx, |ctx| sleep(«ctx.lend()», Delta::from_millis(1)));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
pub trait Lend {
    type Token<'a>: MaySleep where Self: 'a;
    fn lend<'a>(&'a mut self) -> &'a mut Self::Token<'a>;
}
impl Lend for IrqsOff<ProcessCtx> {
    type Token<'a> = IrqsOff<ProcessCtx>;
    fn lend<'a>(&'a mut self) -> &'a mut Self::Token<'a> { self }
}
#[process_ctx]
pub fn program() {
    section::irqs_off(ctx, |ctx| sleep(ctx.lend(), Delta::from_millis(1)));
}
