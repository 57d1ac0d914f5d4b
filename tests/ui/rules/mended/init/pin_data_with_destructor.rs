//! The destructor is a field's.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::WaitQueue};
pub struct Last;
impl Drop for Last { fn drop(&mut self) {} }
#[pin_data]
pub struct Device { #[pin] pub ready: WaitQueue, pub last: Last }
