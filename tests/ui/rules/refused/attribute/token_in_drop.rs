//! error: a destructor runs wherever its value is dropped, be it under a spin lock or in a handler,
//!     and so receives no token; remove `#[process_ctx]`
//! at: fn «drop»(&mut self) {
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
pub struct Client(pub Arc<Mutex<u32>>);
impl Drop for Client {
    #[process_ctx]
    fn drop(&mut self) {
        *self.0.lock(ctx) -= 1;
    }
}
