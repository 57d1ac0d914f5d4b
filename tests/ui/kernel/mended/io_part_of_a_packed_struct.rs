// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/io_part_of_a_packed_struct.rs`:
//! the struct has the alignment of its registers.
#![deny(unsafe_code)]
#![allow(dead_code)]

extern crate ctx_core as kernel;

use kernel::{
    io::{io_read, Mmio},
    prelude::*,
};

module! {
    type: Module,
    name: "io_part_of_a_packed_struct",
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
struct Even {
    status: u8,
    data: u32,
}

fn read(registers: Mmio<'_, Even>) -> u32 {
    io_read!(registers, .data)
}
