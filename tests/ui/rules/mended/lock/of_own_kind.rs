//! The kinds are given: who takes the lock decides which.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::sync::SpinLock;
pub struct Mine;
pub struct Dev { pub count: SpinLock<u64, kernel::Irq> }
