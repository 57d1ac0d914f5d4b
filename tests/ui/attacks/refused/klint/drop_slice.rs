//! error[E0499]: cannot borrow 
//! at: section::rcu_read(«ctx», |_ctx| drop(slice));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use std::boxed::Box;
use kernel::{prelude::*, section, time::*};
struct SleepsAtTheEnd<'a>(Option<&'a mut ProcessCtx>);
impl Drop for SleepsAtTheEnd<'_> {
    fn drop(&mut self) { self.0.take().map(|ctx| sleep(ctx, Delta::from_millis(1))); }
}
#[process_ctx]
pub fn free() {
    let slice: Box<[SleepsAtTheEnd<'_>]> = Box::new([SleepsAtTheEnd(Some(ctx))]);
    section::rcu_read(ctx, |_ctx| drop(slice));
}
