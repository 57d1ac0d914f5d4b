// SPDX-License-Identifier: GPL-2.0
//! The padding has a name.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::prelude::*;
use kernel::transmute::AsBytes;

module! {
    type: Driver,
    name: "padding_denied",
    license: "GPL",
}

#[repr(C)]
#[derive(AsBytes)]
struct Padded {
    number: u32,
    _reserved: u32,
    long: u64,
}

struct Driver;

impl kernel::Module for Driver {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        Ok(Self)
    }
}
