// SPDX-License-Identifier: GPL-2.0
//! error[E0277]: `RefCell<&mut ProcessCtx>` cannot be shared between threads safely
//!
//! `dbg!` prints, and what is printed is formatted with interrupts off.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use core::cell::RefCell;
use kernel::{
    fmt,
    prelude::*,
    time::{sleep, Delta},
};

module! {
    type: SleepInDbg,
    name: "sleep_in_dbg",
    license: "GPL",
}

struct Nap<'a>(RefCell<&'a mut ProcessCtx>);

impl fmt::Debug for Nap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        sleep(*self.0.borrow_mut(), Delta::from_millis(1));
        f.write_str("slept")
    }
}

struct SleepInDbg;

impl kernel::Module for SleepInDbg {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let _ = dbg!(Nap(RefCell::new(ctx)));
        Ok(Self)
    }
}
