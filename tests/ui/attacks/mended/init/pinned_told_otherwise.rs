//! Told once.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::WaitQueue};
#[pin_data]
pub struct Two { #[pin] pub one: WaitQueue }
