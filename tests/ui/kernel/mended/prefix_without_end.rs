// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/prefix_without_end.rs`: `module!` stands in the root, and
//! makes the prefix.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::prelude::*;

module! {
    type: Prefix,
    name: "prefix_without_end",
    license: "GPL",
}

struct Prefix;

impl kernel::Module for Prefix {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        pr_info!("hello\n");
        Ok(Self)
    }
}
