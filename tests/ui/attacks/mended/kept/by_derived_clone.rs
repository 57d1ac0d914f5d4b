//! One holder, which sleeps after the section.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
pub struct Holder<'a>(&'a mut ProcessCtx);
pub fn program(first: Holder<'_>) {
    section::irqs_off(first.0, |_ctx| ());
    sleep(first.0, Delta::from_millis(1));
}
