//! Put it back when the section has ended.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::cell::Cell;
use kernel::{prelude::*, section, time::*};
#[process_ctx]
pub fn program() {
    let cell = Cell::new(Some(ctx));
    let Some(own) = cell.take() else { return };
    section::irqs_off(own, |_ctx| ());
    cell.set(Some(own));
    cell.take().map(|ctx| sleep(ctx, Delta::from_millis(1)));
}
