// SPDX-License-Identifier: GPL-2.0
//! `core` has safe ones.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::prelude::*;

use core::mem::swap;

module! {
    type: Driver,
    name: "builtins_by_name",
    license: "GPL",
}

struct Driver;

impl kernel::Module for Driver {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let _ = swap::<u32>;
        Ok(Self)
    }
}
