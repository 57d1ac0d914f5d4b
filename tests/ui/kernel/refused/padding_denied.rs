// SPDX-License-Identifier: GPL-2.0
//! error[E0200]: the trait `NoneIn<Padded>` requires an `unsafe impl` declaration
//!
//! The derive asks a trait whether there is padding, and the orphan rule lets a driver answer for
//! its own struct.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::prelude::*;
use kernel::transmute::{
    derive::{NoneIn, Padding},
    AsBytes,
};

module! {
    type: Driver,
    name: "padding_denied",
    license: "GPL",
}

#[repr(C)]
#[derive(AsBytes)]
struct Padded {
    number: u32,
    long: u64,
}

impl NoneIn<Padded> for Padding<4> {}

struct Driver;

impl kernel::Module for Driver {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        Ok(Self)
    }
}
