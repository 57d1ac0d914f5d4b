//! Go on to the next before the section.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
pub struct Naps<'a>(&'a mut ProcessCtx);
impl Iterator for Naps<'_> {
    type Item = ();
    fn next(&mut self) -> Option<()> { Some(sleep(self.0, Delta::from_millis(1))) }
}
#[process_ctx]
pub fn program() {
    let mut naps = Naps(ctx);
    naps.next();
    section::irqs_off(ctx, |_ctx| ());
}
