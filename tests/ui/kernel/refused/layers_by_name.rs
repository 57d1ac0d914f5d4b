// SPDX-License-Identifier: GPL-2.0
//! error[E0463]: can't find crate for `ctx_kernel`
//!
//! What ctx_core stands on, the guarded kernel crate and the model, lies in the directory where
//! the driver is built. The compiler takes it for ctx_core's sake, and not by name: there
//! `kernel::alloc` is the kernel's own, whose flags are no tokens.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;
extern crate ctx_kernel;

use ctx_kernel::alloc::flags::GFP_KERNEL;
use kernel::prelude::*;

module! {
    type: ByName,
    name: "layers_by_name",
    license: "GPL",
}

struct ByName;

impl kernel::Module for ByName {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let _ = GFP_KERNEL;
        Ok(Self)
    }
}
