//! error[E0277]: `*mut ()` cannot be sent between threads safely
//! at: impl InPlaceModule for «Kept» {
//! error[E0277]: `*mut ()` cannot be shared between threads safely
//! at: impl InPlaceModule for «Kept» {
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{module::InPlaceModule, prelude::*};
#[pin_data]
pub struct Kept { pub ctx: &'static mut ProcessCtx }
impl InPlaceModule for Kept {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> impl PinInit<Self, Error> {
        let _ = ctx;
        Err(EINVAL)
    }
}
