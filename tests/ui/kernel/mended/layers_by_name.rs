// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/layers_by_name.rs`: an allocation takes the token for its
//! flags.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{alloc::KBox, prelude::*};

module! {
    type: ByName,
    name: "layers_by_name",
    license: "GPL",
}

struct ByName;

impl kernel::Module for ByName {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        drop(KBox::new(1, ctx)?);
        Ok(Self)
    }
}
