//! error[E0277]: `*mut ()` cannot be shared between threads safely
//! at: impl Release for «Supply» {
//! error[E0277]: `*mut ()` cannot be sent between threads safely
//! at: impl Release for «Supply» {
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, work::Release};
pub struct Supply(&'static mut ProcessCtx);
impl Release for Supply {
    #[process_ctx]
    fn release(self) {}
}
