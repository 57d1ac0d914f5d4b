//! error[E0599]: no method named `nap` found for mutable reference `&mut RcuRead<ProcessCtx>` in
//!     the current scope
//! at: section::rcu_read(ctx, |ctx| ctx.«nap»());
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
pub trait Nap { fn nap(&mut self); }
impl Nap for ProcessCtx {
    fn nap(&mut self) { sleep(self, Delta::from_millis(1)); }
}
#[process_ctx]
pub fn look() {
    section::rcu_read(ctx, |ctx| ctx.nap());
}
