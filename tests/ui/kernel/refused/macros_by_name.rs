// SPDX-License-Identifier: GPL-2.0
//! error[E0432]: unresolved import `macros::paste`
//!
//! The real `kernel`'s own proc macros expand to `unsafe`, among names that are the driver's.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;
extern crate macros;

use kernel::prelude::*;
use macros::paste as _;

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
