// SPDX-License-Identifier: GPL-2.0
//! error[E0793]: reference to packed field is unaligned
//!
//! A register is read by one access, which must be aligned.
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

#[repr(C, packed)]
struct Odd {
    status: u8,
    data: u32,
}

fn read(registers: Mmio<'_, Odd>) -> u32 {
    io_read!(registers, .data)
}
