// SPDX-License-Identifier: GPL-2.0

//! A trait of the driver's own, another file, and no prelude there.

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
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let mut parts = Parts::new()?;
        parts.start()?;
        Ok(Self { parts })
    }

    fn exit(self) {
        pr_info!("{}\n", self.parts.stop());
    }
}
