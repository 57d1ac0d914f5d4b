// SPDX-License-Identifier: GPL-2.0
//! The host's, of the standard library.

use crate::{
    backend::point,
    sync::atomic::{Acquire, Atomic, Full, Relaxed, Release},
};
use std::sync::OnceLock;

/// A value that is set once, and then read by anybody.
///
/// The names are those of Rust-for-Linux's `kernel::sync::SetOnce`.
///
/// # Context
///
/// Any. A value is dropped where what has it is.
///
/// # Examples
///
/// ```
/// use ctx_core::sync::SetOnce;
///
/// static CHANNELS: SetOnce<u32> = SetOnce::new();
///
/// assert!(CHANNELS.as_ref().is_none());
/// assert!(CHANNELS.populate(4));
/// assert!(!CHANNELS.populate(5)); // it is set once
/// assert_eq!(CHANNELS.copy(), Some(4));
/// ```
#[derive(Debug, Default)]
pub struct SetOnce<T>(OnceLock<T>);

impl<T> SetOnce<T> {
    /// Nothing yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(OnceLock::new())
    }
    /// The value, if it is set.
    #[must_use]
    pub fn as_ref(&self) -> Option<&T> {
        point("SetOnce::as_ref");
        self.0.get()
    }
    /// Sets it, if it is not; `value` is dropped where it is.
    pub fn populate(&self, value: T) -> bool {
        point("SetOnce::populate");
        self.0.set(value).is_ok()
    }
    /// A copy of the value, if it is set.
    #[must_use]
    pub fn copy(&self) -> Option<T>
    where
        T: Copy,
    {
        self.as_ref().copied()
    }
}

/// A count that does not wrap around. C: `refcount_t`, `include/linux/refcount.h`.
///
/// # Context
///
/// Any.
///
/// # Examples
///
/// ```
/// use ctx_core::sync::Refcount;
///
/// let users = Refcount::new(1);
/// users.inc();
/// assert!(!users.dec_and_test());
/// assert!(users.dec_and_test());
/// ```
#[derive(Debug)]
pub struct Refcount(Atomic<i32>);

impl Refcount {
    /// So many.
    #[must_use]
    pub fn new(value: i32) -> Self {
        assert!(value >= 0, "initial value saturated");
        Self(Atomic::new(value))
    }
    /// C: `refcount_set()`.
    pub fn set(&self, value: i32) {
        self.0.store(value, Relaxed);
    }
    /// One more. C: `refcount_inc()`.
    pub fn inc(&self) {
        self.0.fetch_add(1, Relaxed);
    }
    /// One less, which is not the last. C: `refcount_dec()`.
    pub fn dec(&self) {
        self.0.fetch_sub(1, Release);
    }
    /// One less, and whether it was the last. C: `refcount_dec_and_test()`.
    #[must_use = "use `dec` instead if you do not need to test if it is 0"]
    pub fn dec_and_test(&self) -> bool {
        let last = self.0.fetch_sub(1, Full) == 1;
        if last {
            self.0.load(Acquire);
        }
        last
    }
}

/// Barriers of memory. C header: `include/asm-generic/barrier.h`.
///
/// # Examples
///
/// ```
/// use ctx_core::sync::barrier::{smp_mb, Full};
///
/// smp_mb(Full);
/// ```
pub mod barrier {
    use crate::sealed::Sealed;
    use core::sync::atomic::{fence, Ordering::SeqCst};

    pub use crate::sync::atomic::Full;

    /// Of what is read.
    #[derive(Debug)]
    pub struct Read;
    /// Of what is written.
    #[derive(Debug)]
    pub struct Write;

    /// What a barrier orders.
    pub trait MemoryBarrier: Sealed {}
    impl Sealed for Read {}
    impl Sealed for Write {}
    impl MemoryBarrier for Full {}
    impl MemoryBarrier for Read {}
    impl MemoryBarrier for Write {}

    /// Orders accesses of this CPU, of memory and of devices. C: `mb()`.
    ///
    /// # Context
    ///
    /// Any.
    pub fn mb<T: MemoryBarrier>(_: T) {
        fence(SeqCst);
    }
    /// Orders accesses to memory, for other CPUs. C: `smp_mb()`.
    ///
    /// # Context
    ///
    /// Any.
    pub fn smp_mb<T: MemoryBarrier>(_: T) {
        fence(SeqCst);
    }
    /// Orders accesses to memory, for devices. C: `dma_mb()`.
    ///
    /// # Context
    ///
    /// Any.
    pub fn dma_mb<T: MemoryBarrier>(_: T) {
        fence(SeqCst);
    }
}
