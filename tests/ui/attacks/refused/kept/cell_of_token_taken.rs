//! error[E0599]: the method `take` exists for reference `&Cell<ProcessCtx>`
//! at: let mut own = Cell::from_mut(ctx).«take»();
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::cell::Cell;
use kernel::{prelude::*, section, time::*};
#[process_ctx]
pub fn program() {
    let mut own = Cell::from_mut(ctx).take();
    section::irqs_off(ctx, |_ctx| sleep(&mut own, Delta::from_millis(1)));
}
