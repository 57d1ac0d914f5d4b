// SPDX-License-Identifier: GPL-2.0

//! Flags and helpers: what allocates, what sleeps, and what calls either, in macros too.

use kernel::alloc::flags::{GFP_ATOMIC, GFP_KERNEL, __GFP_ZERO};
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
    fn add(&self, number: u32) -> u32 {
        let mut total = self.total.lock();
        *total += number;
        sleep(Delta::from_millis(1));
        *total
    }
}

/// A list of some numbers.
fn numbers(end: u32) -> Result<KVec<u32>> {
    let mut numbers = KVec::with_capacity(1, GFP_KERNEL | __GFP_ZERO)?;
    for number in 1..end {
        numbers.push(number, GFP_KERNEL)?;
    }
    numbers.push(
        end,
        GFP_ATOMIC, // it may, and need not
    )?;
    Ok(numbers)
}

// Sums up, by what calls what sleeps.
fn sum(tokens: &Tokens) -> u32 {
    let mut sum = 0;
    for number in tokens.numbers.iter() {
        sum = tokens.add(*number);
    }
    sum
}

impl kernel::Module for Tokens {
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let total = Arc::pin_init(new_mutex!(0), GFP_KERNEL)?;
        let tokens = Self { numbers: numbers(3)?, total };
        pr_info!("the sum is {}\n", sum(&tokens));
        Ok(tokens)
    }
}

impl Drop for Tokens {
    fn drop(&mut self) {
        pr_info!("{} numbers\n", self.numbers.len());
    }
}
