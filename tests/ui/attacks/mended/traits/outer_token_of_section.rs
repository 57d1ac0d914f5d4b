//! A section's token holds nothing, so that nothing can be got out of it.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
pub trait Outer { type Of; fn outer(&mut self) -> &mut Self::Of; }
impl<C> Outer for (C,) {
    type Of = C;
    fn outer(&mut self) -> &mut C { &mut self.0 }
}
#[process_ctx]
pub fn program() {
    section::irqs_off(ctx, |_ctx| ());
    sleep(ctx, Delta::from_millis(1));
}
