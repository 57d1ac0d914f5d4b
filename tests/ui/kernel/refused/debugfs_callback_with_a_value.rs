// SPDX-License-Identifier: GPL-2.0
//! error[E0080]: evaluation of
//!
//! Which function a pointer is to would be lost: a file knows its callback by type.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    debugfs::{Dir, File},
    fmt,
    prelude::*,
};

module! {
    type: Module,
    name: "debugfs_callback_with_a_value",
    license: "GPL",
}

fn show(_ctx: &mut ProcessCtx, number: &u32, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{number}")
}

static SHOW: fn(&mut ProcessCtx, &u32, &mut fmt::Formatter<'_>) -> fmt::Result = show;

struct Module {
    _file: File<u32>,
}

impl kernel::Module for Module {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let dir = Dir::new(ctx, c"callback_with_a_value");
        let file = dir.read_callback_file(ctx, c"number", 7, &SHOW)?;
        Ok(Self { _file: file })
    }
}
