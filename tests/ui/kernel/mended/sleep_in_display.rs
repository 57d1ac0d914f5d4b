// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/sleep_in_display.rs`: what is printed is data.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

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

struct Nap(u32);

impl fmt::Display for Nap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ms, ", self.0)?;
        f.write_str("slept")
    }
}

struct SleepInDisplay;

impl kernel::Module for SleepInDisplay {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        sleep(ctx, Delta::from_millis(1));
        pr_info!("{}\n", Nap(1));
        Ok(Self)
    }
}
