// SPDX-License-Identifier: GPL-2.0
//! error[E0283]: type annotations needed
//!
//! What dereferences may lead out of the registers: it has no parts.
//!
//! Since 7.3.
#![deny(unsafe_code)]
#![allow(dead_code)]

extern crate ctx_core as kernel;

use core::ops::Deref;
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
struct Elsewhere(u32);

#[repr(C)]
struct Place {
    value: u32,
}

impl Deref for Elsewhere {
    type Target = Place;
    fn deref(&self) -> &Place {
        &Place { value: 1 }
    }
}

fn part(registers: Mmio<'_, Elsewhere>) -> Mmio<'_, u32> {
    io_project!(registers, .value)
}
