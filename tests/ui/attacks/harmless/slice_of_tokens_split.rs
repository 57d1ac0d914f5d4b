//! harmless: a slice of one token has one token in it, however it is split
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
#[process_ctx]
pub fn attack() {
    let (first, second) = core::slice::from_mut(ctx).split_at_mut(1);
    section::irqs_off(&mut first[0], |_ctx| {
        sleep(&mut second[0], Delta::from_millis(1));
    });
}
