//! Sleep before the section: what is leaked still borrows.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use std::boxed::Box;
use kernel::{prelude::*, section, time::*};
#[process_ctx]
pub fn program() {
    let kept = Box::leak(Box::new(&mut *ctx));
    sleep(*kept, Delta::from_millis(1));
    section::irqs_off(ctx, |_ctx| ());
}
