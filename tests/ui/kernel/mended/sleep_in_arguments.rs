// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/sleep_in_arguments.rs`: what is printed is data.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    prelude::*,
    time::{sleep, Delta},
};

module! {
    type: SleepInArguments,
    name: "sleep_in_arguments",
    license: "GPL",
}

struct SleepInArguments;

impl kernel::Module for SleepInArguments {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        sleep(ctx, Delta::from_millis(1));
        pr_info!("{}\n", "slept");
        Ok(Self)
    }
}
