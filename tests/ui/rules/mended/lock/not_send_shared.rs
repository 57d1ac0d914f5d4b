//! What is in a lock may be sent from one thread to another.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
fn shared<T: Send + Sync>() {}
pub fn share() {
    shared::<SpinLock<usize, Irq>>();
}
