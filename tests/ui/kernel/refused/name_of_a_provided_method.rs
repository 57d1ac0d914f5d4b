// SPDX-License-Identifier: GPL-2.0
//! error: unsafe attribute used without unsafe
//!
//! `unsafe_code` passes over a method that a trait provides. What the compiler makes of the driver
//! calls this instead of C's function.
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
    #[no_mangle]
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
