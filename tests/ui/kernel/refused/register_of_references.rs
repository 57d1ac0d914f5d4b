// SPDX-License-Identifier: GPL-2.0
//! error[E0277]: `&'static u32` is no storage of fields
//!
//! No reference has the bits that `zeroed()` gives. The kernel crate's macro takes any storage.
//!
//! Since 7.3.
#![deny(unsafe_code)]
#![allow(dead_code)]

extern crate ctx_core as kernel;

use kernel::{io::register, prelude::*};

module! {
    type: Module,
    name: "register_of_references",
    license: "GPL",
}

struct Module;

impl kernel::Module for Module {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        Ok(Self)
    }
}

register! {
    NOWHERE(&'static u32) @ 0x00 {}
}

fn read() -> u32 {
    *NOWHERE::zeroed().into_raw()
}
