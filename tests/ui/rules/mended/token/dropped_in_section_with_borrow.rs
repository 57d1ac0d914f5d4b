//! A destructor has no token; what it defers is waited for.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
struct SleepsAtTheEnd<'a>(&'a mut ProcessCtx);
impl Drop for SleepsAtTheEnd<'_> {
    fn drop(&mut self) { sleep(self.0, Delta::from_millis(1)); }
}
#[process_ctx]
pub fn trap() {
    let bomb = SleepsAtTheEnd(ctx);
    drop(bomb);
    section::irqs_off(ctx, |_ctx| ());
}
