//! The struct keeps data; who calls it lends the token.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
pub struct Device<'a>(Option<&'a u32>);
impl Device<'_> {
    #[process_ctx]
    pub fn start(&mut self) {
        self.0 = None;
    }
}
