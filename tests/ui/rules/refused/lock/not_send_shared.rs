//! error[E0277]: `*mut u8` cannot be sent between threads safely
//! at: shared::<«SpinLock<*mut u8, Irq>»>();
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
fn shared<T: Send + Sync>() {}
pub fn share() {
    shared::<SpinLock<*mut u8, Irq>>();
}
