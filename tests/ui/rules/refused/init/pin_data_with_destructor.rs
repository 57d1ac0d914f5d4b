//! error: `#[pin_data]` takes no arguments, and goes on a struct with named fields
//! at: #[pin_data(«PinnedDrop»)]
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::WaitQueue};
#[pin_data(PinnedDrop)]
pub struct Device { #[pin] pub ready: WaitQueue }
