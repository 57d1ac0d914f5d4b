// SPDX-License-Identifier: GPL-2.0
//! error[E0133]: call to unsafe function `index` is unsafe
//!
//! What a driver writes into `io_read!` is not in its `unsafe` block.
//!
//! Since 7.3.
#![deny(unsafe_code)]
#![allow(dead_code)]

extern crate ctx_core as kernel;

use kernel::{
    io::{io_read, Mmio},
    prelude::*,
};

module! {
    type: Module,
    name: "io_part_by_unsafe_index",
    license: "GPL",
}

struct Module;

impl kernel::Module for Module {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        Ok(Self)
    }
}

#[expect(unsafe_code)]
unsafe fn index() -> usize {
    1
}

fn read(registers: Mmio<'_, [u32]>) -> Result<u32> {
    Ok(io_read!(registers, [try: index()]))
}
