//! harmless: a section ends on the way of a panic too, and the token is there again when it has
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
use std::panic::{catch_unwind, AssertUnwindSafe};
#[process_ctx]
pub fn attack() -> bool {
    let ended = catch_unwind(AssertUnwindSafe(|| {
        section::irqs_off(ctx, |_ctx| panic!("in the section"))
    }));
    sleep(ctx, Delta::from_millis(1));
    ended.is_err()
}
