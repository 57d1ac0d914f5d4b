//! error[E0499]: cannot borrow 
//! at: section::irqs_off(&mut *«task», |_ctx| sleep(kept, Delta::from_millis(1)));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::ops::{Deref, DerefMut};
use kernel::{prelude::*, section, time::*};
pub struct Task<'a>(&'a mut ProcessCtx);
impl Deref for Task<'_> {
    type Target = ProcessCtx;
    fn deref(&self) -> &ProcessCtx { self.0 }
}
impl DerefMut for Task<'_> {
    fn deref_mut(&mut self) -> &mut ProcessCtx { self.0 }
}
pub fn program(mut task: Task<'_>) {
    let kept = &mut *task;
    section::irqs_off(&mut *task, |_ctx| sleep(kept, Delta::from_millis(1)));
}
