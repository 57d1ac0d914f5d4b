// SPDX-License-Identifier: GPL-2.0

//! A trait of the driver's own, another file, and no prelude there.

extern crate ctx_core as kernel;
use kernel::prelude::*;

mod parts;

use parts::{Part, Parts};

module! {
    type: Traits,
    name: "traits",
    license: "GPL",
}

struct Traits {
    parts: Parts,
}

impl kernel::Module for Traits {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let mut parts = Parts::new(ctx)?;
        parts.start(ctx)?;
        Ok(Self { parts })
    }

    #[process_ctx]
    fn exit(self) {
        pr_info!("{}\n", self.parts.stop(ctx));
    }
}
