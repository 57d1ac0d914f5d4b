// SPDX-License-Identifier: GPL-2.0
//! Not under its own name.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::prelude::*;

module! {
    type: Zeroes,
    name: "name_of_a_provided_method",
    license: "GPL",
}

struct Zeroes;

trait Fill {
    #[inline(never)]
    fn memset(&self, to: u32) -> u32 {
        to
    }
}

impl Fill for Zeroes {}

impl kernel::Module for Zeroes {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        pr_info!("{}\n", Zeroes.memset(1));
        Ok(Self)
    }
}
