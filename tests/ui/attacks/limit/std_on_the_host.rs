//! limit: On the host a driver can also reach `std` and `hosted`; in a kernel neither exists
//! net: Kbuild, which has no `std`
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section};
use std::{thread, time::Duration};
#[process_ctx]
pub fn attack() {
    section::irqs_off(ctx, |_ctx| thread::sleep(Duration::from_millis(1)));
}
