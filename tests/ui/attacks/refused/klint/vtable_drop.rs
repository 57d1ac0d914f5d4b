//! error[E0499]: cannot borrow 
//! at: section::rcu_read(«ctx», |_ctx| drop(object));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use std::boxed::Box;
use kernel::{prelude::*, section, time::*};
trait Any {}
struct SleepsAtTheEnd<'a>(&'a mut ProcessCtx);
impl Any for SleepsAtTheEnd<'_> {}
impl Drop for SleepsAtTheEnd<'_> {
    fn drop(&mut self) { sleep(self.0, Delta::from_millis(1)); }
}
#[process_ctx]
pub fn free() {
    let object: Box<dyn Any + '_> = Box::new(SleepsAtTheEnd(ctx));
    section::rcu_read(ctx, |_ctx| drop(object));
}
