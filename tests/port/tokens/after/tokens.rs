// SPDX-License-Identifier: GPL-2.0

//! Flags and helpers: what allocates, what sleeps, and what calls either, in macros too.

extern crate ctx_core as kernel;
use kernel::prelude::*;
use kernel::{
    new_mutex,
    sync::{Arc, Mutex}, //
    time::{sleep, Delta},
};

module! {
    type: Tokens,
    name: "tokens",
    authors: ["The ctx authors"],
    description: "Counts, sleeps and allocates",
    license: "GPL",
}

struct Tokens {
    numbers: KVec<u32>,
    total: Arc<Mutex<u32>>,
}

impl Tokens {
    /// Adds to the total, and waits for as many milliseconds.
    #[may_sleep]
    fn add(&self, number: u32) -> u32 {
        let mut total = self.total.lock(ctx);
        *total += number;
        sleep(ctx, Delta::from_millis(1));
        *total
    }
}

/// A list of some numbers.
#[may_alloc]
fn numbers(end: u32) -> Result<KVec<u32>> {
    let mut numbers = KVec::with_capacity(1, ctx.zeroed())?;
    for number in 1..end {
        numbers.push(number, ctx)?;
    }
    numbers.push(
        end,
        ctx.atomic(), // it may, and need not
    )?;
    Ok(numbers)
}

// Sums up, by what calls what sleeps.
#[may_sleep]
fn sum(tokens: &Tokens) -> u32 {
    let mut sum = 0;
    for number in tokens.numbers.iter() {
        sum = tokens.add(ctx, *number);
    }
    sum
}

impl kernel::Module for Tokens {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let total = Arc::pin_init(new_mutex!(0), ctx)?;
        let tokens = Self { numbers: numbers(ctx, 3)?, total };
        pr_info!("the sum is {}\n", sum(ctx, &tokens));
        Ok(tokens)
    }
}

impl Drop for Tokens {
    fn drop(&mut self) {
        pr_info!("{} numbers\n", self.numbers.len());
    }
}
