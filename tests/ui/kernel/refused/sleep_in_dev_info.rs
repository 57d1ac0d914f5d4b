// SPDX-License-Identifier: GPL-2.0
//! error[E0277]: `RefCell<&mut ProcessCtx>` cannot be shared between threads safely
//!
//! A device's messages are formatted with interrupts off, as all others.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use core::cell::RefCell;
use kernel::{
    faux, fmt,
    prelude::*,
    time::{sleep, Delta},
};

module! {
    type: Driver,
    name: "sleep_in_dev_info",
    license: "GPL",
}

struct Nap<'a>(RefCell<&'a mut ProcessCtx>);

impl fmt::Display for Nap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        sleep(*self.0.borrow_mut(), Delta::from_millis(1));
        f.write_str("slept")
    }
}

struct Board;

impl faux::Driver for Board {
    #[process_ctx]
    fn probe(&self, device: &faux::Device) -> Result {
        dev_info!(device, "{}\n", Nap(RefCell::new(ctx)));
        Ok(())
    }
}

struct Driver(#[expect(dead_code)] faux::Registration<Board>);

impl kernel::Module for Driver {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        Ok(Self(faux::Registration::register(ctx, c"board", Board)?))
    }
}
