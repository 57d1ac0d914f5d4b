// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/crate_of_the_kernel.rs`: what `try_pin_init!` makes is what it
//! says.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{prelude::*, sync::Arc};

module! {
    type: CrateLeak,
    name: "crate_of_the_kernel",
    license: "GPL",
}

#[pin_data]
struct Micros {
    micros: u64,
}

struct CrateLeak;

impl kernel::Module for CrateLeak {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        Arc::<Micros>::pin_init(kernel::prelude::try_pin_init!(Micros { micros: 1_000 }), ctx)?;
        Ok(Self)
    }
}
