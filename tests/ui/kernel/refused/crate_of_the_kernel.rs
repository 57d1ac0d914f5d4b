// SPDX-License-Identifier: GPL-2.0
//! error: an initialiser is written `pin_init!(Device
//!
//! A macro of the real `kernel` hands its `$crate` to whatever the driver calls `pin_init`: all
//! that it has.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;
extern crate self as pin_init;

use kernel::{prelude::*, section};

/// What `try_pin_init!` calls: `::pin_init::pin_init!(#[default_error($crate::error::Error)] …)`.
#[macro_export]
macro_rules! pin_init {
    (#[default_error($real:tt :: error :: Error)] $micros:expr) => {
        $real::time::delay::fsleep($real::time::Delta::from_micros($micros))
    };
}

module! {
    type: CrateLeak,
    name: "crate_of_the_kernel",
    license: "GPL",
}

struct CrateLeak;

impl kernel::Module for CrateLeak {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        section::preempt_off(ctx, |_ctx| kernel::prelude::try_pin_init!(1_000));
        Ok(Self)
    }
}
