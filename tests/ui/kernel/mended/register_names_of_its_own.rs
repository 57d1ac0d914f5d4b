// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/register_names_of_its_own.rs`: it sleeps outside of the
//! section.
#![deny(unsafe_code)]
#![allow(unused_macros, unused_extern_crates, dead_code)]

extern crate core as real_core;
extern crate ctx_core as kernel;
extern crate self as core;

pub use real_core::*;

// In place of `core`'s, and of `ctx_core`'s.
macro_rules! stringify {
    ($($tokens:tt)*) => { not an expression };
}
macro_rules! format_args {
    ($($tokens:tt)*) => { not an expression };
}
macro_rules! assert {
    ($($tokens:tt)*) => { not an expression };
}
macro_rules! paste {
    ($($tokens:tt)*) => { not an item };
}
macro_rules! bitfield {
    ($($tokens:tt)*) => { not an item };
}
macro_rules! __bitfield_field {
    ($($tokens:tt)*) => { not an item };
}
macro_rules! __register {
    ($($tokens:tt)*) => { not an item };
}
macro_rules! __io_part {
    ($($tokens:tt)*) => { not an expression };
}

/// Functions of these names for every type.
trait Every: Sized {
    fn new() {}
    fn get(self) {}
    fn shr(self) {}
    fn proj(self) {}
    fn project_view(self) {}
    fn read_val(self) {}
    fn into(self) {}
    fn try_into_bounded(self) {}
    fn field(self) {}
    fn finish(self) {}
}
impl<T> Every for T {}

mod bits {}
mod io {}
mod num {}
mod fmt {}
mod error {}
mod convert {}
enum Result {}
enum Option {}
enum Bounded {}
enum From {}
enum Some {}
enum ProjectField {}

use kernel::prelude::process_ctx;

kernel::module! {
    type: Module,
    name: "register_names_of_its_own",
    license: "GPL",
}

kernel::io::register! {
    /// What it is.
    pub ID(u32) @ 0x00 {
        31:16 major;
        15:1 minor;
        0:0 there => bool;
    }
    OTHER(u32) => ID {
        7:0 low;
    }
    MANY(u32)[4, stride = 8] @ 0x10 {
        31:0 value;
    }
    THIRD(u32) => MANY[2] {
        31:0 value;
    }
    RELATIVE(u32) @ Base + 0x04 {
        31:0 value;
    }
}

struct Base;

fn parts(registers: kernel::io::Mmio<'_, [[u32; 4]]>) -> kernel::error::Result<u32> {
    kernel::io::io_write!(registers, [try: 1][build: 2], 7);
    let id = ID::from_raw(kernel::io::io_read!(registers, [try: 0][build: 0]));
    kernel::pr_info!("{:?}\n", id);
    id.try_with_major(1u32).map(ID::into_raw)
}

struct Module;

impl kernel::Module for Module {
    #[process_ctx]
    fn init(_module: &'static kernel::ThisModule) -> kernel::error::Result<Self> {
        kernel::time::sleep(ctx, kernel::time::Delta::from_millis(1));
        real_core::result::Result::Ok(Self)
    }
}
