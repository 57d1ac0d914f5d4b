// SPDX-License-Identifier: GPL-2.0
//! error[E0080]: evaluation of
//!
//! As `prefix_of_static_mut.rs`, with a static of C, in which is whatever C says.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::prelude::*;

extern "C" {
    static __LOG_PREFIX: &'static [u8];
}

mod declared {
    kernel::module! {
        type: super::Driver,
        name: "prefix_of_c",
        license: "GPL",
    }
}

struct Driver;

impl kernel::Module for Driver {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        pr_info!("hello\n");
        Ok(Self)
    }
}
