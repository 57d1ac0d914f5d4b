// SPDX-License-Identifier: GPL-2.0
//! error[E0432]: unresolved import `k::bindings`
//!
//! The second lock on the seal: Kbuild gives every crate the real `kernel`, and ctx.mk gives a
//! driver the guarded crate in its place.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;
extern crate kernel as k;

use k::bindings::fsleep;
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
        let _ = fsleep;
        Ok(Self)
    }
}
