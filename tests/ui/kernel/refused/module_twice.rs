// SPDX-License-Identifier: GPL-2.0
//! error: symbol `cleanup_module` is already defined
//!
//! A second `init_module` would lend a second token, and drop another object.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::prelude::*;

mod other {
    kernel::module! {
        type: super::Driver,
        name: "other",
        license: "GPL",
    }
}

module! {
    type: Driver,
    name: "module_twice",
    license: "GPL",
}

struct Driver;

impl kernel::Module for Driver {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        Ok(Self)
    }
}
