// SPDX-License-Identifier: GPL-2.0
//! `kernel::sync::atomic`. `raw/atomics.rs` is the same with `core`'s.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    prelude::*,
    sync::atomic::{Acquire, Atomic, Full, Relaxed, Release},
};

module! {
    type: Atomics,
    name: "atomics",
    authors: ["The ctx authors"],
    description: "Accesses atomics",
    license: "GPL",
}

/// The module.
pub struct Atomics;

static COUNT: Atomic<u64> = Atomic::new(0);
static FLAG: Atomic<bool> = Atomic::new(false);

impl kernel::Module for Atomics {
    #[inline(never)]
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let sum = relaxed(&COUNT, 1) ^ ordered(&COUNT, 2) ^ full(&COUNT, 3);
        let flag = flag(&FLAG);
        pr_info!("{sum} {flag}\n");
        Ok(Self)
    }
}

#[inline(never)]
fn relaxed(count: &Atomic<u64>, n: u64) -> u64 {
    let before = count.load(Relaxed);
    count.store(before ^ n, Relaxed);
    count.add(n, Relaxed);
    before ^ count.xchg(n, Relaxed) ^ count.fetch_add(n, Relaxed)
}

#[inline(never)]
fn ordered(count: &Atomic<u64>, n: u64) -> u64 {
    let before = count.load(Acquire);
    count.store(before ^ n, Release);
    match count.cmpxchg(before, n, Acquire) {
        Ok(old) => old,
        Err(other) => other ^ count.fetch_sub(n, Release),
    }
}

#[inline(never)]
fn full(count: &Atomic<u64>, n: u64) -> u64 {
    let before = count.xchg(n, Full);
    match count.cmpxchg(before, n, Full) {
        Ok(old) => old,
        Err(other) => other ^ count.fetch_add(n, Full),
    }
}

#[inline(never)]
fn flag(flag: &Atomic<bool>) -> bool {
    flag.cmpxchg(false, true, Full).is_ok() && flag.load(Relaxed)
}
