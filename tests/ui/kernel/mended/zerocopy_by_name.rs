// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/zerocopy_by_name.rs`: what plain data is made of has a
//! function for that.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::prelude::*;

module! {
    type: ByName,
    name: "zerocopy_by_name",
    license: "GPL",
}

struct ByName;

impl kernel::Module for ByName {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let bytes = 1_u32.to_ne_bytes();
        let _ = bytes;
        Ok(Self)
    }
}
