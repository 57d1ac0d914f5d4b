// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/io_part_through_deref.rs`:
//! field by field, of what has fields itself.
#![deny(unsafe_code)]
#![allow(dead_code)]

extern crate ctx_core as kernel;

use kernel::{
    io::{io_read, Mmio},
    prelude::*,
};

module! {
    type: Module,
    name: "io_part_through_deref",
    license: "GPL",
}

struct Module;

impl kernel::Module for Module {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        Ok(Self)
    }
}

#[repr(C)]
struct Pair(Here);

#[repr(C)]
struct Here(u32, u32);

fn read(registers: Mmio<'_, Pair>) -> u32 {
    io_read!(registers, .0 .1)
}
