//! A function that takes it apart, with the token of its caller.
#![deny(unsafe_code, deprecated)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
pub struct Client(pub Arc<Mutex<u32>>);
impl Client {
    #[process_ctx]
    pub fn release(self) {
        *self.0.lock(ctx) -= 1;
    }
}
