// SPDX-License-Identifier: GPL-2.0
//! `core` is there.
#![deny(unsafe_code)]

extern crate core as library;
extern crate ctx_core as kernel;

use kernel::prelude::*;
pub use library::hint;

module! {
    type: Driver,
    name: "crate_of_the_sysroot",
    license: "GPL",
}

struct Driver;

impl kernel::Module for Driver {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        Ok(Self)
    }
}
