// SPDX-License-Identifier: GPL-2.0
//! error: `--crate-name` and `#[crate_name]` are required to match, but `crate_named_core` !=
//!     `core`
//!
//! The crate is named on the command line.
#![crate_name = "core"]
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
