//! limit: On the host a driver can reach `std` too, and `hosted`; in a kernel there is neither
//! net: Kbuild, which has no `std`
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section};
use std::{thread, time::Duration};
#[process_ctx]
pub fn attack() {
    section::irqs_off(ctx, |_ctx| thread::sleep(Duration::from_millis(1)));
}
