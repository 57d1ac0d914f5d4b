// SPDX-License-Identifier: GPL-2.0
//! error[E0432]: unresolved import `real::bindings`
//!
//! As `kernel_by_another_name.rs`, where a macro names the crate, in a module.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::prelude::*;

macro_rules! named {
    ($name:ident) => {
        mod inner {
            extern crate $name as real;
            pub(super) use real::bindings::fsleep;
        }
    };
}
named!(kernel);

module! {
    type: Driver,
    name: "kernel_by_macro",
    license: "GPL",
}

struct Driver;

impl kernel::Module for Driver {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let _ = inner::fsleep;
        Ok(Self)
    }
}
