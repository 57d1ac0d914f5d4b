//! error[deprecated]: use of deprecated function `prelude::ctx`: this function received no token
//! at: *self.0.lock(«ctx») -= 1;
//! error[E0308]: mismatched types
//! at: *self.0.lock(«ctx») -= 1;
#![deny(unsafe_code, deprecated)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
pub struct Client(pub Arc<Mutex<u32>>);
impl Drop for Client {
    fn drop(&mut self) {
        *self.0.lock(ctx) -= 1;
    }
}
