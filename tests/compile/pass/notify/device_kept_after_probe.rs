//! A device is there for the call; who holds the registration has it for longer.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{faux::*, prelude::*};
pub fn look(_: &Device) {}
pub struct Board;
impl Driver for Board {
    #[process_ctx]
    fn probe(&self, device: &Device) -> Result {
        look(device);
        Ok(())
    }
}
