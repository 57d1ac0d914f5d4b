// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/sleep_in_pr_cont.rs`: what is printed is data.
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
        let _ = Nap(RefCell::new(ctx));
        pr_cont!("{}\n", 1);
        Ok(Self)
    }
}
