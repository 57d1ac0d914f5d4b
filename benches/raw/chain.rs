// SPDX-License-Identifier: GPL-2.0
//! `tokens/chain.rs` without tokens.

use core::{cell::UnsafeCell, marker::PhantomPinned, pin::Pin, ptr};
use kernel::{bindings, c_str, prelude::*, str::CStr, sync::Arc};

module! {
    type: Chain,
    name: "chain",
    authors: ["The ctx authors"],
    description: "chain without tokens",
    license: "GPL",
}

// What `spin_lock()` and its like come to, which are inline functions.
#[cfg(not(CONFIG_PREEMPT_RT))]
use kernel::bindings::{
    _raw_spin_lock_irq as spin_lock_irq, _raw_spin_unlock_irq as spin_unlock_irq,
};
#[cfg(CONFIG_PREEMPT_RT)]
use kernel::bindings::{rt_spin_lock as spin_lock_irq, rt_spin_unlock as spin_unlock_irq};

/// A spin lock that owns its data.
#[repr(C)]
struct Lock<T> {
    raw: UnsafeCell<bindings::spinlock_t>,
    data: UnsafeCell<T>,
    _pin: PhantomPinned,
}

// SAFETY: it owns its data.
unsafe impl<T: Send> Send for Lock<T> {}
// SAFETY: the lock excludes others.
unsafe impl<T: Send> Sync for Lock<T> {}

impl<T> Lock<T> {
    fn new(
        data: T,
        name: &'static CStr,
        key: Pin<&'static kernel::sync::LockClassKey>,
    ) -> impl PinInit<Self> {
        let init = move |slot: *mut Self| {
            // SAFETY: `slot` is valid for writes and pinned from here on.
            unsafe {
                let raw = UnsafeCell::raw_get(ptr::addr_of!((*slot).raw));
                bindings::__spin_lock_init(raw, name.as_ptr().cast(), key.as_ptr());
                ptr::addr_of_mut!((*slot).data).write(UnsafeCell::new(data));
            }
            Ok(())
        };
        // SAFETY: it initialises all of the slot, and never fails.
        unsafe { pin_init::pin_init_from_closure::<Self, core::convert::Infallible>(init) }
    }

    fn lock_irq(&self) -> Guard<'_, T> {
        // SAFETY: initialised by `new`.
        unsafe { spin_lock_irq(self.raw.get().cast()) };
        Guard(self)
    }
}

struct Guard<'a, T>(&'a Lock<T>);

impl<T> Drop for Guard<'_, T> {
    fn drop(&mut self) {
        // SAFETY: taken by `lock_irq`.
        unsafe { spin_unlock_irq(self.0.raw.get().cast()) }
    }
}

impl<T> core::ops::Deref for Guard<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        // SAFETY: the lock is held.
        unsafe { &*self.0.data.get() }
    }
}

impl<T> core::ops::DerefMut for Guard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: the lock is held.
        unsafe { &mut *self.0.data.get() }
    }
}

fn sleep(us: usize) {
    // SAFETY: process context.
    unsafe { bindings::fsleep(us) }
}

/// The module.
struct Chain;

impl kernel::Module for Chain {
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let total = Arc::pin_init(
            Lock::new(0, c_str!("total"), kernel::static_lock_class!()),
            GFP_KERNEL,
        )?;
        // SAFETY: allowed in any context.
        let seed = unsafe { bindings::ktime_get_mono_fast_ns() };
        let sum = first(&total, seed)
            ^ public_first(seed)
            ^ by_pointer(pick(seed), seed)
            ^ by_object(object(seed), seed)
            ^ second_of_more(&total, seed)
            ^ second_and_more(&total, seed);
        pr_info!("{sum}\n");
        Ok(Self)
    }
}

#[inline(never)]
fn first(total: &Lock<u64>, n: u64) -> u64 {
    let below = second(total, n ^ 1);
    below + second(total, n ^ 2)
}

#[inline(never)]
fn second(total: &Lock<u64>, n: u64) -> u64 {
    sleep(20);
    let before = third(&mut total.lock_irq(), n);
    sleep(10);
    before
}

#[inline(never)]
fn third(total: &mut u64, n: u64) -> u64 {
    let before = *total;
    *total = before ^ n;
    before
}

/// For the comparison's own test: [`third`] with an instruction more.
#[inline(never)]
fn third_and_more(total: &mut u64, n: u64) -> u64 {
    let before = *total;
    *total = !(before ^ n);
    before
}

/// For the comparison's own test: [`second`], but for what it calls.
#[inline(never)]
fn second_of_more(total: &Lock<u64>, n: u64) -> u64 {
    sleep(20);
    let before = third_and_more(&mut total.lock_irq(), n);
    sleep(10);
    before
}

/// For the comparison's own test: [`second`] with a call more.
#[inline(never)]
fn second_and_more(total: &Lock<u64>, n: u64) -> u64 {
    sleep(20);
    let before = third(&mut total.lock_irq(), n);
    sleep(10);
    sleep(10);
    before
}

/// Functions that other crates may call.
#[inline(never)]
pub fn public_first(n: u64) -> u64 {
    public_second(n ^ 1) + public_second(n ^ 2)
}

/// The one below.
#[inline(never)]
pub fn public_second(n: u64) -> u64 {
    sleep(10);
    n ^ 3
}

#[inline(never)]
fn by_pointer(f: fn(u64) -> u64, n: u64) -> u64 {
    f(n ^ 1) + f(n ^ 2)
}

#[inline(never)]
fn pick(n: u64) -> fn(u64) -> u64 {
    if n & 1 == 0 {
        public_first
    } else {
        public_second
    }
}

trait Step: Sync {
    fn step(&self, n: u64) -> u64;
}

struct Even;
struct Odd;

impl Step for Even {
    fn step(&self, n: u64) -> u64 {
        sleep(10);
        n ^ 4
    }
}

impl Step for Odd {
    fn step(&self, n: u64) -> u64 {
        sleep(20);
        n ^ 5
    }
}

#[inline(never)]
fn by_object(step: &dyn Step, n: u64) -> u64 {
    step.step(n ^ 1) + step.step(n ^ 2)
}

#[inline(never)]
fn object(n: u64) -> &'static dyn Step {
    if n & 2 == 0 {
        &Even
    } else {
        &Odd
    }
}
