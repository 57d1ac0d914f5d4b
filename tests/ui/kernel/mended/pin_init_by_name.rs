// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/pin_init_by_name.rs`: a number initialises itself.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{prelude::*, sync::Arc};

module! {
    type: ByName,
    name: "pin_init_by_name",
    license: "GPL",
}

struct ByName;

impl kernel::Module for ByName {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        Arc::<u64>::pin_init(1, ctx)?;
        Ok(Self)
    }
}
