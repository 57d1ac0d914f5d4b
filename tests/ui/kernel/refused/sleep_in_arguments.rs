// SPDX-License-Identifier: GPL-2.0
//! error: `printk()` formats with interrupts off, and arguments that are formatted already could
//!     sleep there
//!
//! The kernel's `fmt!` wraps the arguments behind a literal; what is formatted already, it takes as
//! it is.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use core::{cell::RefCell, fmt};
use kernel::{
    prelude::*,
    time::{sleep, Delta},
};

module! {
    type: SleepInArguments,
    name: "sleep_in_arguments",
    license: "GPL",
}

struct Nap<'a>(RefCell<&'a mut ProcessCtx>);

impl fmt::Display for Nap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        sleep(*self.0.borrow_mut(), Delta::from_millis(1));
        f.write_str("slept")
    }
}

struct SleepInArguments;

impl kernel::Module for SleepInArguments {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        pr_info!(format_args!("{}\n", Nap(RefCell::new(ctx))));
        Ok(Self)
    }
}
