//! Sleep before the section.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::mem::ManuallyDrop;
use kernel::{prelude::*, section, time::*};
#[process_ctx]
pub fn program() {
    let mut kept = ManuallyDrop::new(&mut *ctx);
    sleep(*kept, Delta::from_millis(1));
    section::irqs_off(ctx, |_ctx| ());
}
