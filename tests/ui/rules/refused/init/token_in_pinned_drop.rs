//! error: a destructor runs wherever its value is dropped, be it under a spin lock or in a handler
//! at: «#[process_ctx]»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::{Mutex, WaitQueue}};
#[pin_data(PinnedDrop)]
pub struct Device { #[pin] pub count: Mutex<u32>, #[pin] pub ready: WaitQueue }
#[pinned_drop]
impl PinnedDrop for Device {
    #[process_ctx]
    fn drop(self: Pin<&mut Self>) { *self.count.lock(ctx) = 0; }
}
