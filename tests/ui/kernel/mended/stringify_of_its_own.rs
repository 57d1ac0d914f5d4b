// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/stringify_of_its_own.rs`: what is printed is data, and it is
//! printed by whatever name `core` has.
#![deny(unsafe_code)]

extern crate core as real_core;
extern crate ctx_core as kernel;
extern crate self as core;

pub use real_core::{cfg, concat, ffi, format_args, primitive, result, module_path, option};

#[macro_export]
macro_rules! stringify {
    ($($any:tt)*) => {
        ""
    };
}

use kernel::{fmt, prelude::*};

module! {
    type: Stringify,
    name: "stringify_of_its_own",
    license: "GPL",
}

struct Nap(u32);

impl fmt::Display for Nap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ms", self.0)
    }
}

struct Stringify;

impl kernel::Module for Stringify {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let nap = Nap(1);
        pr_info!("\x7bnap}\n");
        Ok(Self)
    }
}
