//! One reader at a time: a spin lock.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::cell::Cell;
use kernel::{prelude::*, sync::*};
fn shared<T: Send + Sync>() {}
pub fn share() {
    shared::<SpinLock<Cell<u32>, Irq>>();
}
