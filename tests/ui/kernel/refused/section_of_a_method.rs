// SPDX-License-Identifier: GPL-2.0
//! error: unsafe attribute used without unsafe
//!
//! `unsafe_code` looks at functions and statics only. The memory of `.init.text` is another's when
//! this is called.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::prelude::*;

module! {
    type: Freed,
    name: "section_of_a_method",
    license: "GPL",
}

struct Freed(u32);

impl Freed {
    #[link_section = ".init.text"]
    fn add(&self, more: u32) -> u32 {
        self.0 + more
    }
}

impl kernel::Module for Freed {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        Ok(Self(1))
    }

    fn exit(self, _ctx: &mut ProcessCtx) {
        pr_info!("{}\n", self.add(1));
    }
}
