//! limit: destructors of foreign types
//! net: a debug kernel's DEBUG_ATOMIC_SLEEP; on the host there is none, since `std` knows no
//! contexts
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section};
use std::{fs::File, io::BufWriter};
#[process_ctx]
pub fn attack(log: BufWriter<File>) {
    section::irqs_off(ctx, |_ctx| drop(log)); // it writes to a disk
}
