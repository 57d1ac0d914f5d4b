//! error[E0277]: `PhantomPinned` cannot be unpinned
//! at: fn drop(self: Pin<&mut Self>) { let _moved = core::mem::take(&mut self.«get_mut»().name); }
//! or: fn drop(self: Pin<&mut Self>) { let _moved = core::mem::take(&mut self.«get_mut()».name); }
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::marker::PhantomPinned;
use kernel::prelude::*;
#[pin_data(PinnedDrop)]
pub struct Device { #[pin] pub stays: PhantomPinned, pub name: &'static str }
#[pinned_drop]
impl PinnedDrop for Device {
    fn drop(self: Pin<&mut Self>) { let _moved = core::mem::take(&mut self.get_mut().name); }
}
