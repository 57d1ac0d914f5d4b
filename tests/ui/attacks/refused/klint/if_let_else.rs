//! error[E0499]: cannot borrow 
//! at: section::irqs_off(«ctx», |_ctx| ());
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
    if let Some(_) = SleepsAtTheEnd(ctx).ready() {} else {
        section::irqs_off(ctx, |_ctx| ());
    }
}
