// SPDX-License-Identifier: GPL-2.0
//! `tokens/atomics.rs` with `core`'s atomics.

use core::sync::atomic::{
    AtomicBool, AtomicU64,
    Ordering::{Acquire, Relaxed, Release, SeqCst},
};
use kernel::prelude::*;

module! {
    type: Atomics,
    name: "atomics",
    authors: ["The ctx authors"],
    description: "atomics with core's",
    license: "GPL",
}

struct Atomics;

static COUNT: AtomicU64 = AtomicU64::new(0);
static FLAG: AtomicBool = AtomicBool::new(false);

impl kernel::Module for Atomics {
    #[inline(never)]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let sum = relaxed(&COUNT, 1) ^ ordered(&COUNT, 2) ^ full(&COUNT, 3);
        let flag = flag(&FLAG);
        pr_info!("{sum} {flag}\n");
        Ok(Self)
    }
}

#[inline(never)]
fn relaxed(count: &AtomicU64, n: u64) -> u64 {
    let before = count.load(Relaxed);
    count.store(before ^ n, Relaxed);
    count.fetch_add(n, Relaxed);
    before ^ count.swap(n, Relaxed) ^ count.fetch_add(n, Relaxed)
}

#[inline(never)]
fn ordered(count: &AtomicU64, n: u64) -> u64 {
    let before = count.load(Acquire);
    count.store(before ^ n, Release);
    match count.compare_exchange(before, n, Acquire, Relaxed) {
        Ok(old) => old,
        Err(other) => other ^ count.fetch_sub(n, Release),
    }
}

#[inline(never)]
fn full(count: &AtomicU64, n: u64) -> u64 {
    let before = count.swap(n, SeqCst);
    match count.compare_exchange(before, n, SeqCst, Relaxed) {
        Ok(old) => old,
        Err(other) => other ^ count.fetch_add(n, SeqCst),
    }
}

#[inline(never)]
fn flag(flag: &AtomicBool) -> bool {
    flag.compare_exchange(false, true, SeqCst, Relaxed).is_ok() && flag.load(Relaxed)
}
