// SPDX-License-Identifier: GPL-2.0
//! error[E0277]: `RefCell<&mut ProcessCtx>` cannot be shared between threads safely
//!
//! What goes on with a line is formatted with interrupts off, too.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use core::cell::RefCell;
use kernel::{
    fmt, pr_cont,
    prelude::*,
    time::{sleep, Delta},
};

module! {
    type: SleepInPrCont,
    name: "sleep_in_pr_cont",
    license: "GPL",
}

struct Nap<'a>(RefCell<&'a mut ProcessCtx>);

impl fmt::Display for Nap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        sleep(*self.0.borrow_mut(), Delta::from_millis(1));
        f.write_str("slept")
    }
}

struct SleepInPrCont;

impl kernel::Module for SleepInPrCont {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        pr_cont!("{}\n", Nap(RefCell::new(ctx)));
        Ok(Self)
    }
}
