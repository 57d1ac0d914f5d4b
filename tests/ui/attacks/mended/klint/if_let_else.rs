//! In edition 2021 what the condition makes lives to the end of the `else`: bind the answer first.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
struct SleepsAtTheEnd<'a>(&'a mut ProcessCtx);
impl SleepsAtTheEnd<'_> { fn ready(&self) -> Option<u32> { None } }
impl Drop for SleepsAtTheEnd<'_> {
    fn drop(&mut self) { sleep(self.0, Delta::from_millis(1)); }
}
#[process_ctx]
pub fn look() {
    let ready = SleepsAtTheEnd(ctx).ready();
    if ready.is_none() {
        section::irqs_off(ctx, |_ctx| ());
    }
}
