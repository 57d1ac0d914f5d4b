// SPDX-License-Identifier: GPL-2.0
//! error[E0599]: no variant or associated item named `Cont` found for enum `LogLevel`
//!
//! A level whose format has no place for the prefix would take the prefix's bytes for
//! `fmt::Arguments`.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::prelude::*;

module! {
    type: Cont,
    name: "printed_without_a_level",
    license: "GPL",
}

struct Cont;

impl kernel::Module for Cont {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        kernel::__print!(Cont, "hello\n");
        Ok(Self)
    }
}
