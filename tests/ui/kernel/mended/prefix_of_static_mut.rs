// SPDX-License-Identifier: GPL-2.0
//! The prefix is a constant.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::prelude::*;

const __LOG_PREFIX: &[u8] = b"mine\0";

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
