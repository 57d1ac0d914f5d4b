//! The initialiser uses it.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{module::InPlaceModule, prelude::*};
#[pin_data]
pub struct Kept { pub boxed: KBox<u32> }
impl InPlaceModule for Kept {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> impl PinInit<Self, Error> {
        let boxed = KBox::new(1, ctx)?;
        Ok(Kept { boxed })
    }
}
