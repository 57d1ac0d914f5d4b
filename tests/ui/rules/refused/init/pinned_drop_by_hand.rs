//! error[E0200]: the trait `PinnedDrop` requires an `unsafe impl` declaration
//! at: «impl PinnedDrop for Device» {
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{init::{OnlyCallFromDrop, PinnedDrop}, prelude::*, sync::WaitQueue};
#[pin_data(PinnedDrop)]
pub struct Device { #[pin] pub ready: WaitQueue }
impl PinnedDrop for Device {
    fn drop(self: Pin<&mut Self>, _permission: OnlyCallFromDrop) {}
}
