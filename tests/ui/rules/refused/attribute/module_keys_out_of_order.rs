//! error: `module!` takes these keys in this order: type, name, authors, description, license,
//!     alias, params; type, name and license must be there
//! at: «module! { name: "m", type: M, license: "GPL" }»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
module! { name: "m", type: M, license: "GPL" }
pub struct M;
impl kernel::Module for M {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> { Ok(M) }
}
