//! error[E0119]: conflicting implementations of trait
//! at: «#[pin_data]»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::WaitQueue};
#[pin_data]
pub struct Device { #[pin] pub ready: WaitQueue }
impl Drop for Device { fn drop(&mut self) {} }
