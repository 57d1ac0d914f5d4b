//! Lend what is there.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
pub trait Lend {
    type Token<'a>: MaySleep where Self: 'a;
    fn lend<'a>(&'a mut self) -> &'a mut Self::Token<'a>;
}
impl Lend for ProcessCtx {
    type Token<'a> = ProcessCtx;
    fn lend<'a>(&'a mut self) -> &'a mut Self::Token<'a> { self }
}
#[process_ctx]
pub fn program() {
    sleep(ctx.lend(), Delta::from_millis(1));
}
