// SPDX-License-Identifier: GPL-2.0
//! error[E0277]: `RefCell<&mut ProcessCtx>` cannot be shared between threads safely
//!
//! `printk()` formats with interrupts off: what it prints must not bring a token along.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use core::cell::RefCell;
use kernel::{
    fmt,
    prelude::*,
    time::{sleep, Delta},
};

module! {
    type: SleepInDisplay,
    name: "sleep_in_display",
    license: "GPL",
}

struct Nap<'a>(RefCell<&'a mut ProcessCtx>);

impl fmt::Display for Nap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        sleep(*self.0.borrow_mut(), Delta::from_millis(1));
        f.write_str("slept")
    }
}

struct SleepInDisplay;

impl kernel::Module for SleepInDisplay {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        pr_info!("{}\n", Nap(RefCell::new(ctx)));
        Ok(Self)
    }
}
