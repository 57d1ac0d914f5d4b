//! error: `#[pin_data]` takes no argument but `PinnedDrop`, and goes on a struct with named fields
//! at: #[pin_data(«Drop»)]
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::WaitQueue};
#[pin_data(Drop)]
pub struct Device { #[pin] pub ready: WaitQueue }
