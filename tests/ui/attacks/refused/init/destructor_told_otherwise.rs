//! error[E0119]: conflicting implementations of trait `
//! at: «#[pin_data]»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::WaitQueue};
#[pin_data]
pub struct Two { #[pin] one: WaitQueue }
kernel::__pin_drop! { [PinnedDrop] Two; [] [] [] [] [] }
#[pinned_drop]
impl PinnedDrop for Two { fn drop(self: Pin<&mut Self>) {} }
