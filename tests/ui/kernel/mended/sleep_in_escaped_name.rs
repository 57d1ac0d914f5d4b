// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/sleep_in_escaped_name.rs`: what is printed is data.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

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

struct SleepInEscapedName;

impl kernel::Module for SleepInEscapedName {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        sleep(ctx, Delta::from_millis(1));
        let nap = "slept";
        pr_info!("{nap}\n");
        Ok(Self)
    }
}
