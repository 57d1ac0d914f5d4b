// SPDX-License-Identifier: GPL-2.0
//! error[E0080]: evaluation of 
//!
//! `module!` elsewhere than in the root leaves `__LOG_PREFIX` to the driver, and C reads it up to a
//! zero byte.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::prelude::*;

const __LOG_PREFIX: &[u8] = b"no zero byte";

mod declared {
    kernel::module! {
        type: super::Prefix,
        name: "prefix_without_end",
        license: "GPL",
    }
}

struct Prefix;

impl kernel::Module for Prefix {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        pr_info!("hello\n");
        Ok(Self)
    }
}
