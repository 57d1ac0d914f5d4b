// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/bindings_by_name.rs`: by that name too, it is the guarded
//! crate.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;
extern crate bindings;

use bindings::time::{sleep, Delta};
use kernel::prelude::*;

module! {
    type: ByName,
    name: "bindings_by_name",
    license: "GPL",
}

struct ByName;

impl kernel::Module for ByName {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        sleep(ctx, Delta::from_millis(1));
        Ok(Self)
    }
}
