//! error[E0277]: `Cell<u32>` cannot be shared between threads safely
//! at: shared::<«RwLock<Cell<u32>, Irq>»>();
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::cell::Cell;
use kernel::{prelude::*, sync::*};
fn shared<T: Send + Sync>() {}
pub fn share() {
    shared::<RwLock<Cell<u32>, Irq>>();
}
