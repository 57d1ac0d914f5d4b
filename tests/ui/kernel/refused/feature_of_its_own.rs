// SPDX-License-Identifier: GPL-2.0
//! error[E0725]: the feature `exclusive_wrapper` is not in the list of allowed features
//!
//! Kbuild lets rustc know unstable features, and allows four: no type is `Sync` for nothing.
#![feature(exclusive_wrapper)]
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::prelude::*;

module! {
    type: Driver,
    name: "feature_of_its_own",
    license: "GPL",
}

struct Driver;

impl kernel::Module for Driver {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        Ok(Self)
    }
}
