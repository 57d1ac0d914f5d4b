// SPDX-License-Identifier: GPL-2.0
//! error[E0080]: evaluation of
//!
//! The expansion reads `__LOG_PREFIX` in an `unsafe` block of its own: what another CPU may change
//! is not read.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::prelude::*;

static mut __LOG_PREFIX: &[u8] = b"mine\0";

mod declared {
    kernel::module! {
        type: super::Driver,
        name: "prefix_of_static_mut",
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
