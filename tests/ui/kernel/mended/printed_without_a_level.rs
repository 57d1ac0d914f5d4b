// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/printed_without_a_level.rs`: each level has its macro.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::prelude::*;

module! {
    type: Level,
    name: "printed_without_a_level",
    license: "GPL",
}

struct Level;

impl kernel::Module for Level {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        kernel::pr_notice!("hello\n");
        Ok(Self)
    }
}
