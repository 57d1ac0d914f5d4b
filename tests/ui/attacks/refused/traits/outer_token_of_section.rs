//! error[E0616]: field `1` of struct `IrqsOff` is private
//! at: fn outer(&mut self) -> &mut C { &mut self.«1» }
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
pub trait Outer { type Of; fn outer(&mut self) -> &mut Self::Of; }
impl<C> Outer for IrqsOff<C> {
    type Of = C;
    fn outer(&mut self) -> &mut C { &mut self.1 }
}
#[process_ctx]
pub fn program() {
    section::irqs_off(ctx, |ctx| sleep(ctx.outer(), Delta::from_millis(1)));
}
