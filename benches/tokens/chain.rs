// SPDX-License-Identifier: GPL-2.0
//! A token passed through functions that are not inlined. `raw/chain.rs` is the same without
//! tokens.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    prelude::*,
    sync::{new_spinlock, Arc, SpinLock},
    time::{sleep, Delta, Instant, Monotonic},
};

module! {
    type: Chain,
    name: "chain",
    authors: ["The ctx authors"],
    description: "Passes a token through functions that are not inlined",
    license: "GPL",
}

/// The module.
pub struct Chain;

impl kernel::Module for Chain {
    // What an inlined entry calls, another crate might: the functions below would not be private to
    // this one.
    #[inline(never)]
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let total = Arc::pin_init(new_spinlock!(0), ctx)?;
        let seed = Instant::<Monotonic>::now().as_nanos() as u64;
        let sum = first(ctx, &total, seed)
            ^ public_first(ctx, seed)
            ^ by_pointer(ctx, pick(seed), seed)
            ^ by_object(ctx, object(seed), seed);
        pr_info!("{sum}\n");
        Ok(Self)
    }
}

/// Private functions, down to a lock's section.
#[inline(never)]
#[process_ctx]
fn first(total: &SpinLock<u64, Irq>, n: u64) -> u64 {
    let below = second(ctx, total, n ^ 1);
    below + second(ctx, total, n ^ 2)
}

#[inline(never)]
#[process_ctx]
fn second(total: &SpinLock<u64, Irq>, n: u64) -> u64 {
    sleep(ctx, Delta::from_micros(20));
    let before = total.with(ctx, |total, ctx| third(ctx, total, n));
    sleep(ctx, Delta::from_micros(10));
    before
}

#[inline(never)]
fn third(_ctx: &mut SpinLocked<Irq, ProcessCtx>, total: &mut u64, n: u64) -> u64 {
    let before = *total;
    *total = before ^ n;
    before
}

/// Functions that other crates may call.
#[inline(never)]
#[process_ctx]
pub fn public_first(n: u64) -> u64 {
    public_second(ctx, n ^ 1) + public_second(ctx, n ^ 2)
}

/// The one below.
#[inline(never)]
#[process_ctx]
pub fn public_second(n: u64) -> u64 {
    sleep(ctx, Delta::from_micros(10));
    n ^ 3
}

/// A function that is only known when the code runs.
#[inline(never)]
#[process_ctx]
fn by_pointer(f: fn(&mut ProcessCtx, u64) -> u64, n: u64) -> u64 {
    f(ctx, n ^ 1) + f(ctx, n ^ 2)
}

#[inline(never)]
fn pick(n: u64) -> fn(&mut ProcessCtx, u64) -> u64 {
    if n & 1 == 0 {
        public_first
    } else {
        public_second
    }
}

trait Step: Sync {
    fn step(&self, ctx: &mut ProcessCtx, n: u64) -> u64;
}

struct Even;
struct Odd;

impl Step for Even {
    #[process_ctx]
    fn step(&self, n: u64) -> u64 {
        sleep(ctx, Delta::from_micros(10));
        n ^ 4
    }
}

impl Step for Odd {
    #[process_ctx]
    fn step(&self, n: u64) -> u64 {
        sleep(ctx, Delta::from_micros(20));
        n ^ 5
    }
}

/// An object whose type is only known when the code runs.
#[inline(never)]
#[process_ctx]
fn by_object(step: &dyn Step, n: u64) -> u64 {
    step.step(ctx, n ^ 1) + step.step(ctx, n ^ 2)
}

#[inline(never)]
fn object(n: u64) -> &'static dyn Step {
    if n & 2 == 0 {
        &Even
    } else {
        &Odd
    }
}
