//! Take it out and sleep before the section.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::cell::Cell;
use kernel::{prelude::*, section, time::*};
#[process_ctx]
pub fn program() {
    let kept = Cell::new(Some(&mut *ctx));
    kept.take().map(|ctx| sleep(ctx, Delta::from_millis(1)));
    section::irqs_off(ctx, |_ctx| ());
}
