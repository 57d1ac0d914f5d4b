//! error[E0119]: conflicting implementations of trait
//! at: «#[pin_data(PinnedDrop)]»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::WaitQueue};
#[pin_data(PinnedDrop)]
pub struct Device { #[pin] pub ready: WaitQueue }
#[pinned_drop]
impl PinnedDrop for Device { fn drop(self: Pin<&mut Self>) {} }
impl Drop for Device { fn drop(&mut self) {} }
