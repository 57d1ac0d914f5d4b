// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/reference_from_pin_data.rs`: the reference is initialised.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{prelude::*, sync::Arc};

module! {
    type: Honest,
    name: "reference_from_pin_data",
    license: "GPL",
}

#[pin_data]
struct Known {
    tame: &'static u64,
}

struct Honest;

impl kernel::Module for Honest {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let made = Arc::<Known>::pin_init(pin_init!(Known { tame: &7 } ? Error), ctx)?;
        pr_info!("{}\n", *made.tame);
        Ok(Self)
    }
}
