// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/format_args_of_its_own.rs`: what is printed is data, and it is
//! printed by whatever name `core` has.
#![deny(unsafe_code)]

extern crate core as real_core;
extern crate ctx_core as kernel;
extern crate self as core;

pub use real_core::*;

/// In place of `core`'s.
#[macro_export]
macro_rules! format_args {
    ($format:literal, ::kernel::fmt::Adapter(&($arg:expr))) => {
        $crate::real_core::format_args!($format, $arg)
    };
}

use kernel::{fmt, prelude::*};

module! {
    type: CoreShadowed,
    name: "format_args_of_its_own",
    license: "GPL",
}

struct Nap(u32);

impl fmt::Display for Nap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ms", self.0)
    }
}

struct CoreShadowed;

impl kernel::Module for CoreShadowed {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let nap = Nap(1);
        pr_info!("{nap}\n");
        Ok(Self)
    }
}
