// SPDX-License-Identifier: GPL-2.0
//! error[E0152]: found duplicate lang item `panic_impl`
//!
//! What runs after a panic is the kernel's, and stops.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::prelude::*;

#[panic_handler]
fn go_on(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}

module! {
    type: Driver,
    name: "panic_handler",
    license: "GPL",
}

struct Driver;

impl kernel::Module for Driver {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        Ok(Self)
    }
}
