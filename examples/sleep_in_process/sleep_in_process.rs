// SPDX-License-Identifier: GPL-2.0
//! Rule: who sleeps says so in the signature, and everyone who calls it as well.
//!
//! `settle` sleeps, so it takes a `ProcessCtx`; `reset` calls it, so it takes one too. Module init
//! has one. An interrupt handler has not, and a call of `reset` there does not compile.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    prelude::*,
    time::{sleep, Delta, Instant, Monotonic},
};

module! {
    type: SleepInProcess,
    name: "sleep_in_process",
    authors: ["The ctx authors"],
    description: "Example: sleeping in process context",
    license: "GPL",
}

/// The module.
pub struct SleepInProcess;

/// Lets imaginary hardware settle.
#[may_sleep]
fn settle() {
    sleep(ctx, Delta::from_millis(2));
}

/// Resets it. It may sleep, because `settle` may.
#[may_sleep]
fn reset() -> Delta {
    let begin = Instant::<Monotonic>::now();
    settle(ctx);
    begin.elapsed()
}

impl kernel::Module for SleepInProcess {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let took = reset(ctx);
        if took < Delta::from_millis(1) {
            pr_err!("slept {} us only\n", took.as_micros_ceil());
            return Err(EINVAL);
        }
        pr_info!("slept at least 1 ms\n");
        Ok(Self)
    }
}
