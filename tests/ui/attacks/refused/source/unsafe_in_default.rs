//! error[unsafe_code]: usage of an `unsafe` block
//! at: params: { level: u32 { default: «unsafe { core::mem::zeroed() }», description: "" } },
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
module! {
    type: Driver,
    name: "driver",
    license: "GPL",
    params: { level: u32 { default: unsafe { core::mem::zeroed() }, description: "" } },
}
struct Driver;
impl kernel::Module for Driver {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        Ok(Driver)
    }
}
