// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/register_of_references.rs`:
//! an integer has them.
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
    NOWHERE(u32) @ 0x00 {}
}

fn read() -> u32 {
    NOWHERE::zeroed().into_raw()
}
