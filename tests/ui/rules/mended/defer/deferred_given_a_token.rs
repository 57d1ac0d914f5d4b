//! It gets a token when it is released.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, work::Release};
pub struct Port(u32);
impl Release for Port {
    #[process_ctx]
    fn release(self) {}
}
