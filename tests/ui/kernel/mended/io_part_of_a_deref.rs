// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/io_part_of_a_deref.rs`:
//! what has the field itself.
#![deny(unsafe_code)]
#![allow(dead_code)]

extern crate ctx_core as kernel;

use kernel::{
    io::{io_project, Mmio},
    prelude::*,
};

module! {
    type: Module,
    name: "io_part_of_a_deref",
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
struct Place {
    value: u32,
}

fn part(registers: Mmio<'_, Place>) -> Mmio<'_, u32> {
    io_project!(registers, .value)
}
