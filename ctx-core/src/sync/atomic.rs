// SPDX-License-Identifier: GPL-2.0
//! Atomics: values that several contexts access without a lock.
//!
//! The interface is that of the kernel crate's `sync::atomic`. The instructions are those of
//! `core`'s atomics; the kernel crate calls a C function for each access. On the host each access
//! is a point at which an [exploration](crate::hosted::explore) lets others come in. An access by
//! `core`'s atomics is no such point, so a driver should use these.
//!
//! The orderings are those of `core`'s memory model. A [`Relaxed`] load orders nothing that comes
//! after it, not even what uses its value: say [`Acquire`] where the kernel's model would rely on
//! the dependency. An exploration runs one thread at a time, so it finds no mistake in an ordering.
//!
//! Key type: [`Atomic`]. C header: `include/linux/atomic.h`.
//!
//! # Context
//!
//! Any.
//!
//! # Examples
//!
//! ```
//! use ctx_core::sync::atomic::{Atomic, Relaxed};
//!
//! static LOST: Atomic<u64> = Atomic::new(0);
//!
//! LOST.fetch_add(1, Relaxed);
//! assert_eq!(LOST.load(Relaxed), 1);
//! ```
//!
//! ```compile_fail,E0277
//! use ctx_core::sync::atomic::{Atomic, Release};
//!
//! static LOST: Atomic<u64> = Atomic::new(0);
//! LOST.load(Release); // no ordering of a load
//! ```

use crate::{backend::point, sealed::Sealed};
use core::{
    cell::UnsafeCell,
    fmt,
    sync::atomic::{
        AtomicBool, AtomicI32, AtomicI64, AtomicIsize, AtomicU32, AtomicU64, AtomicUsize,
        Ordering as CoreOrdering,
    },
};
pub use ordering::{Acquire, Full, Relaxed, Release};

/// The orderings of an access.
pub mod ordering {
    use super::{CoreOrdering, Sealed};

    /// An ordering.
    pub trait Ordering: Sealed {
        #[doc(hidden)]
        const ORDERING: CoreOrdering;
    }
    macro_rules! orderings {
        ($($(#[$doc:meta])* $name:ident = $ordering:ident;)*) => { $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug)]
            pub struct $name;
            impl Sealed for $name {}
            impl Ordering for $name {
                const ORDERING: CoreOrdering = CoreOrdering::$ordering;
            }
        )* };
    }
    orderings! {
        /// Orders nothing but the access itself.
        Relaxed = Relaxed;
        /// Later accesses are not moved before this one.
        Acquire = Acquire;
        /// Earlier accesses are not moved behind this one.
        Release = Release;
        /// Both [`Acquire`] and [`Release`].
        Full = SeqCst;
    }

    /// An ordering of a load.
    pub trait AcquireOrRelaxed: Ordering {}
    impl AcquireOrRelaxed for Acquire {}
    impl AcquireOrRelaxed for Relaxed {}
    /// An ordering of a store.
    pub trait ReleaseOrRelaxed: Ordering {}
    impl ReleaseOrRelaxed for Release {}
    impl ReleaseOrRelaxed for Relaxed {}
}

/// Types with atomic access: `bool`, and the integers of 32 and 64 bits.
pub trait AtomicType: Sealed + Copy + Send {
    #[doc(hidden)]
    type Repr;
    /// # Safety
    ///
    /// During `'a`, `place` is valid for reads and writes, and is accessed through the result only.
    #[doc(hidden)]
    unsafe fn at<'a>(place: *mut Self) -> &'a Self::Repr;
    #[doc(hidden)]
    fn load(repr: &Self::Repr, ordering: CoreOrdering) -> Self;
    #[doc(hidden)]
    fn store(repr: &Self::Repr, value: Self, ordering: CoreOrdering);
    #[doc(hidden)]
    fn xchg(repr: &Self::Repr, value: Self, ordering: CoreOrdering) -> Self;
    #[doc(hidden)]
    fn cmpxchg(
        repr: &Self::Repr,
        old: Self,
        new: Self,
        ordering: CoreOrdering,
    ) -> Result<Self, Self>;
}
/// Types with atomic addition.
pub trait AtomicAdd: AtomicType {
    #[doc(hidden)]
    fn fetch_add(repr: &Self::Repr, value: Self, ordering: CoreOrdering) -> Self;
    #[doc(hidden)]
    fn fetch_sub(repr: &Self::Repr, value: Self, ordering: CoreOrdering) -> Self;
}

macro_rules! types {
    ($($ty:ident: $atomic:ident;)*) => { $(
        const _: () = assert!(align_of::<$ty>() == align_of::<$atomic>());
        impl AtomicType for $ty {
            type Repr = $atomic;
            #[inline(always)]
            unsafe fn at<'a>(place: *mut Self) -> &'a $atomic {
                // SAFETY: `place` is valid for `'a` (the caller's promise), and aligned, as
                // asserted above.
                unsafe { $atomic::from_ptr(place) }
            }
            #[inline(always)]
            fn load(repr: &$atomic, ordering: CoreOrdering) -> Self {
                repr.load(ordering)
            }
            #[inline(always)]
            fn store(repr: &$atomic, value: Self, ordering: CoreOrdering) {
                repr.store(value, ordering)
            }
            #[inline(always)]
            fn xchg(repr: &$atomic, value: Self, ordering: CoreOrdering) -> Self {
                repr.swap(value, ordering)
            }
            #[inline(always)]
            fn cmpxchg(
                repr: &$atomic,
                old: Self,
                new: Self,
                ordering: CoreOrdering,
            ) -> Result<Self, Self> {
                repr.compare_exchange(old, new, ordering, CoreOrdering::Relaxed)
            }
        }
    )* };
}
types! {
    bool: AtomicBool;
    i32: AtomicI32;
    u32: AtomicU32;
    i64: AtomicI64;
    u64: AtomicU64;
    isize: AtomicIsize;
    usize: AtomicUsize;
}
macro_rules! sums {
    ($($ty:ident)*) => { $(
        impl AtomicAdd for $ty {
            #[inline(always)]
            fn fetch_add(repr: &Self::Repr, value: Self, ordering: CoreOrdering) -> Self {
                repr.fetch_add(value, ordering)
            }
            #[inline(always)]
            fn fetch_sub(repr: &Self::Repr, value: Self, ordering: CoreOrdering) -> Self {
                repr.fetch_sub(value, ordering)
            }
        }
    )* };
}
sums! { i32 u32 i64 u64 isize usize }

/// A value that several contexts access without a lock.
///
/// # Examples
///
/// ```
/// use ctx_core::sync::atomic::{Atomic, Full, Relaxed};
///
/// static OPENS: Atomic<u32> = Atomic::new(0);
///
/// OPENS.add(2, Relaxed);
/// assert_eq!(OPENS.cmpxchg(2, 7, Full), Ok(2));
/// assert_eq!(OPENS.cmpxchg(2, 8, Full), Err(7));
/// assert_eq!(OPENS.xchg(0, Full), 7);
/// ```
#[repr(transparent)]
pub struct Atomic<T: AtomicType>(UnsafeCell<T>);

// SAFETY: all accesses by a shared reference are atomic.
unsafe impl<T: AtomicType> Sync for Atomic<T> {}

impl<T: AtomicType> Atomic<T> {
    /// Makes a new one.
    pub const fn new(value: T) -> Self {
        Self(UnsafeCell::new(value))
    }
    #[inline(always)]
    fn repr(&self) -> &T::Repr {
        // SAFETY: the value lives as long as `self`, and all accesses by a shared reference come
        // through here.
        unsafe { T::at(self.0.get()) }
    }
    /// The value, which nobody else can access meanwhile.
    pub fn get_mut(&mut self) -> &mut T {
        self.0.get_mut()
    }
    /// Reads the value. C: `atomic_read()`.
    #[inline(always)]
    pub fn load<O: ordering::AcquireOrRelaxed>(&self, _: O) -> T {
        point("atomic load");
        T::load(self.repr(), O::ORDERING)
    }
    /// Writes the value. C: `atomic_set()`.
    #[inline(always)]
    pub fn store<O: ordering::ReleaseOrRelaxed>(&self, value: T, _: O) {
        point("atomic store");
        T::store(self.repr(), value, O::ORDERING);
    }
    /// Writes the value, and returns the old one. C: `atomic_xchg()`.
    #[inline(always)]
    pub fn xchg<O: ordering::Ordering>(&self, value: T, _: O) -> T {
        point("atomic xchg");
        T::xchg(self.repr(), value, O::ORDERING)
    }
    /// Writes `new` if the value is `old`.
    ///
    /// C: `atomic_cmpxchg()`.
    ///
    /// # Errors
    ///
    /// The current value, if it is not `old`. Then nothing is ordered.
    #[inline(always)]
    pub fn cmpxchg<O: ordering::Ordering>(&self, old: T, new: T, _: O) -> Result<T, T> {
        point("atomic cmpxchg");
        T::cmpxchg(self.repr(), old, new, O::ORDERING)
    }
}

impl<T: AtomicAdd> Atomic<T> {
    /// Adds to the value. C: `atomic_add()`.
    #[inline(always)]
    pub fn add(&self, value: T, _: Relaxed) {
        self.fetch_add(value, Relaxed);
    }
    /// Adds to the value, and returns the old one. C: `atomic_fetch_add()`.
    #[inline(always)]
    pub fn fetch_add<O: ordering::Ordering>(&self, value: T, _: O) -> T {
        point("atomic add");
        T::fetch_add(self.repr(), value, O::ORDERING)
    }
    /// Subtracts from the value, and returns the old one. C: `atomic_fetch_sub()`.
    #[inline(always)]
    pub fn fetch_sub<O: ordering::Ordering>(&self, value: T, _: O) -> T {
        point("atomic sub");
        T::fetch_sub(self.repr(), value, O::ORDERING)
    }
}

impl<T: AtomicType + fmt::Debug> fmt::Debug for Atomic<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.load(Relaxed).fmt(f)
    }
}
