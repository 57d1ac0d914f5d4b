//! error[E0521]: borrowed data escapes outside of method
//! at: «keep(device)»;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{faux::*, prelude::*};
pub fn keep(_: &'static Device) {}
pub struct Board;
impl Driver for Board {
    #[process_ctx]
    fn probe(&self, device: &Device) -> Result {
        keep(device);
        Ok(())
    }
}
