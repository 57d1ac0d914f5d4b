// SPDX-License-Identifier: GPL-2.0
//! error[E0432]: unresolved import `compiler_builtins::mem`
//!
//! `compiler_builtins` stays what it is. The kernel's own has functions that panic, and no
//! `memcpy`.
#![deny(unsafe_code)]

extern crate compiler_builtins;
extern crate ctx_core as kernel;

use kernel::prelude::*;

use compiler_builtins::mem::memcpy;

module! {
    type: Driver,
    name: "builtins_by_name",
    license: "GPL",
}

struct Driver;

impl kernel::Module for Driver {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let _ = memcpy;
        Ok(Self)
    }
}
