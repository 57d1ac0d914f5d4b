// SPDX-License-Identifier: GPL-2.0
//! error[E0433]: failed to resolve: could not find `init` in `pin_init`
//!
//! The macros of `pin-init` call in `unsafe` what a driver names: `init!` believes a rogue
//! `__init_data`, and writes where that says.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{prelude::*, sync::Arc};

module! {
    type: ByName,
    name: "pin_init_by_name",
    license: "GPL",
}

struct ByName;

impl kernel::Module for ByName {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let number = pin_init::init!(u64 {});
        Arc::<u64>::pin_init(number, ctx)?;
        Ok(Self)
    }
}
