// SPDX-License-Identifier: GPL-2.0
//! It has the name that Kbuild gives it.
#![crate_name = "crate_named_core"]
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::prelude::*;

module! {
    type: Driver,
    name: "crate_named_core",
    license: "GPL",
}

struct Driver;

impl kernel::Module for Driver {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        Ok(Self)
    }
}
