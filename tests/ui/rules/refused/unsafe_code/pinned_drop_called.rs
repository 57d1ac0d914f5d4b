//! error[unsafe_code]: usage of an `unsafe` block
//! at: «unsafe { PinnedDrop::drop(device, OnlyCallFromDrop::new()) }»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{init::{OnlyCallFromDrop, PinnedDrop}, prelude::*};
pub fn early(device: Pin<&mut impl PinnedDrop>) {
    unsafe { PinnedDrop::drop(device, OnlyCallFromDrop::new()) }
}
