//! Told once.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::WaitQueue};
#[pin_data(PinnedDrop)]
pub struct Two { #[pin] pub one: WaitQueue }
#[pinned_drop]
impl PinnedDrop for Two { fn drop(self: Pin<&mut Self>) {} }
