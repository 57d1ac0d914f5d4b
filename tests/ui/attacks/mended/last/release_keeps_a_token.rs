//! It gets one when it is released.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, work::Release};
pub struct Supply(u32);
impl Release for Supply {
    #[process_ctx]
    fn release(self) {}
}
