// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/kernel_by_another_name.rs`: by whatever name, it is the
//! guarded crate.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;
extern crate kernel as k;

use k::time::{sleep, Delta};
use kernel::prelude::*;

module! {
    type: AnotherName,
    name: "kernel_by_another_name",
    license: "GPL",
}

struct AnotherName;

impl kernel::Module for AnotherName {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        sleep(ctx, Delta::from_millis(1));
        Ok(Self)
    }
}
