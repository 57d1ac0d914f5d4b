// SPDX-License-Identifier: GPL-2.0
//! error[E0432]: unresolved import `zerocopy::IntoBytes`
//!
//! Kbuild gives `zerocopy` to every crate; what it expands to finds names in the driver.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::prelude::*;
use zerocopy::IntoBytes as _;

module! {
    type: ByName,
    name: "zerocopy_by_name",
    license: "GPL",
}

struct ByName;

impl kernel::Module for ByName {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        Ok(Self)
    }
}
