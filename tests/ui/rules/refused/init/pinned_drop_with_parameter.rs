//! error: `#[pinned_drop]` goes on `impl PinnedDrop for …` with one function and no attribute
//! at: «fn drop(self: Pin<&mut Self>, ctx: &mut ProcessCtx)» { *self.count.lock(ctx) = 0; }
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::Mutex};
#[pin_data(PinnedDrop)]
pub struct Device { #[pin] pub count: Mutex<u32> }
#[pinned_drop]
impl PinnedDrop for Device {
    fn drop(self: Pin<&mut Self>, ctx: &mut ProcessCtx) { *self.count.lock(ctx) = 0; }
}
