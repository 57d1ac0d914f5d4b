//! In the order.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
module! { type: M, name: "m", license: "GPL" }
pub struct M;
impl kernel::Module for M {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> { Ok(M) }
}
