// SPDX-License-Identifier: GPL-2.0
//! error[E0463]: can't find crate for `alloc`
//!
//! Kbuild gives rustc no sysroot: beside `core` there is no crate of the library.
#![deny(unsafe_code)]

extern crate alloc as library;
extern crate ctx_core as kernel;

use kernel::prelude::*;
pub use library::hint;

module! {
    type: Driver,
    name: "crate_of_the_sysroot",
    license: "GPL",
}

struct Driver;

impl kernel::Module for Driver {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        Ok(Self)
    }
}
