//! What needs a token is done before.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::Mutex};
#[pin_data]
pub struct Device { #[pin] pub count: Mutex<u32> }
impl Device {
    #[process_ctx]
    pub fn stop(&self) { *self.count.lock(ctx) = 0; }
}
