// SPDX-License-Identifier: GPL-2.0
//! `examples/sleep_in_process` without tokens: plain Rust-for-Linux.

use kernel::{
    prelude::*,
    time::{delay::fsleep, Delta, Instant, Monotonic},
};

module! {
    type: SleepInProcess,
    name: "sleep_in_process",
    authors: ["The ctx authors"],
    description: "sleep_in_process without tokens",
    license: "GPL",
}

struct SleepInProcess;

fn settle() {
    fsleep(Delta::from_millis(2));
}

fn reset() -> Delta {
    let begin = Instant::<Monotonic>::now();
    settle();
    begin.elapsed()
}

impl kernel::Module for SleepInProcess {
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let took = reset();
        if took < Delta::from_millis(1) {
            pr_err!("slept {} us only\n", took.as_micros_ceil());
            return Err(EINVAL);
        }
        pr_info!("slept at least 1 ms\n");
        Ok(Self)
    }
}
