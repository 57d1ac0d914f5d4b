//! Load it first.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::sync::atomic::AtomicU32;
use kernel::transmute::AsBytes;
#[repr(C)]
#[derive(AsBytes)]
pub struct Count(u32);
pub fn count(of: &AtomicU32) -> Count {
    Count(of.load(core::sync::atomic::Ordering::Relaxed))
}
