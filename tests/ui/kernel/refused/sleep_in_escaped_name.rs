// SPDX-License-Identifier: GPL-2.0
//! error[E0277]: `RefCell<&mut ProcessCtx>` cannot be shared between threads safely
//!
//! Rust-for-Linux's `fmt!` reads the literal's source, where this brace is none; `format_args!`
//! reads its value, where it is one.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use core::cell::RefCell;
use kernel::{
    fmt,
    prelude::*,
    time::{sleep, Delta},
};

module! {
    type: SleepInEscapedName,
    name: "sleep_in_escaped_name",
    license: "GPL",
}

struct Nap<'a>(RefCell<&'a mut ProcessCtx>);

impl fmt::Display for Nap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        sleep(*self.0.borrow_mut(), Delta::from_millis(1));
        f.write_str("slept")
    }
}

struct SleepInEscapedName;

impl kernel::Module for SleepInEscapedName {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let nap = Nap(RefCell::new(ctx));
        pr_info!("\x7bnap}\n");
        Ok(Self)
    }
}
