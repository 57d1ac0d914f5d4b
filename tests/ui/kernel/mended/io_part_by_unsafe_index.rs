// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/io_part_by_unsafe_index.rs`:
//! the function is safe.
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

fn index() -> usize {
    1
}

fn read(registers: Mmio<'_, [u32]>) -> Result<u32> {
    Ok(io_read!(registers, [try: index()]))
}
