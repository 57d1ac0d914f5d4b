//! What needs a token is done before.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::{Mutex, WaitQueue}};
#[pin_data]
pub struct Device { #[pin] pub count: Mutex<u32>, #[pin] pub ready: WaitQueue }
impl Device {
    #[process_ctx]
    pub fn stop(&self) { *self.count.lock(ctx) = 0; }
}
