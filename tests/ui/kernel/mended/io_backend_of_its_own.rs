// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/io_backend_of_its_own.rs`:
//! it reaches them as it is given them.
#![deny(unsafe_code)]
#![allow(dead_code)]

extern crate ctx_core as kernel;

use kernel::{
    io::{Io, IoBase, Mmio, MmioBackend},
    prelude::*,
};

module! {
    type: Module,
    name: "io_backend_of_its_own",
    license: "GPL",
}

struct Module;

impl kernel::Module for Module {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        Ok(Self)
    }
}

#[derive(Clone, Copy)]
struct Mine<'a>(Mmio<'a, [u32]>);

impl<'a> IoBase<'a> for Mine<'a> {
    type Backend = MmioBackend;
    type Target = [u32];
    fn as_view(self) -> Mmio<'a, [u32]> {
        self.0
    }
}

fn size(registers: Mine<'_>) -> usize {
    registers.size()
}
