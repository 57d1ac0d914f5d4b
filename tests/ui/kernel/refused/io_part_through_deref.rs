// SPDX-License-Identifier: GPL-2.0
//! error[E0308]: mismatched types
//!
//! To a macro `.0.1` is one word, and the compiler would follow `Deref` out of the registers.
//!
//! Since 7.3.
#![deny(unsafe_code)]
#![allow(dead_code)]

extern crate ctx_core as kernel;

use core::ops::Deref;
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
struct Pair(Elsewhere);

#[repr(C)]
struct Elsewhere(u32, u32);

impl Deref for Elsewhere {
    type Target = (u32, u32);
    fn deref(&self) -> &(u32, u32) {
        &(1, 2)
    }
}

fn read(registers: Mmio<'_, Pair>) -> u32 {
    io_read!(registers, .0.1)
}
