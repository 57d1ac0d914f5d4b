// SPDX-License-Identifier: GPL-2.0
//! `examples/sleep_in_process` with one wrapper more, which must be all that its module has more.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    prelude::*,
    time::{delay, sleep, Delta, Instant, Monotonic},
};

module! {
    type: OneMore,
    name: "one_more",
    authors: ["The ctx authors"],
    description: "Uses one wrapper more than sleep_in_process",
    license: "GPL",
}

/// The module.
pub struct OneMore;

impl kernel::Module for OneMore {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let begin = Instant::<Monotonic>::now();
        sleep(ctx, Delta::from_millis(2));
        delay(ctx, 1);
        let took = begin.elapsed();
        if took < Delta::from_millis(1) {
            pr_err!("slept {} us only\n", took.as_micros_ceil());
            return Err(EINVAL);
        }
        pr_info!("slept at least 1 ms\n");
        Ok(Self)
    }
}
