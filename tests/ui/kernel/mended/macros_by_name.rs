// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/macros_by_name.rs`: the attributes of the guarded crate are
//! found there.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;
extern crate macros;

use kernel::prelude::*;
use macros::irq_handler as _;

module! {
    type: ByName,
    name: "macros_by_name",
    license: "GPL",
}

struct ByName;

impl kernel::Module for ByName {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        Ok(Self)
    }
}
