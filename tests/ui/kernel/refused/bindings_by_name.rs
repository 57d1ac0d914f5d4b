// SPDX-License-Identifier: GPL-2.0
//! error[E0432]: unresolved import `bindings::msleep`
//!
//! Every crate beside `kernel` that Kbuild lets a driver name is the guarded one: here C, as
//! bindgen declares it.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;
extern crate bindings;

use bindings::msleep;
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
        let _ = msleep;
        Ok(Self)
    }
}
