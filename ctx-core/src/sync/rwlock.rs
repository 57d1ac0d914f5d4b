// SPDX-License-Identifier: GPL-2.0
//! Reader-writer spin locks: C's `rwlock_t`.

use super::LockClassKey;
use crate::{
    backend::{self, OnDrop},
    claims,
    context::{Kind, SpinLocked, Task},
    rules::MayTake,
};
use core::{
    cell::UnsafeCell,
    ffi::CStr,
    marker::{PhantomData, PhantomPinned},
    ptr::addr_of_mut,
};
use pin_init::PinInit;

/// A spin lock of kind `K` that many readers or one writer hold at a time. It owns the data that it
/// protects.
///
/// Kinds and sections are those of [`SpinLock`](super::SpinLock). A `RwLock` pays only where reads
/// take long and many CPUs read, because a reader writes to the lock too. If reads are short, a
/// `SpinLock` is faster. If reads are frequent, RCU is faster.
///
/// C header: `include/linux/rwlock.h`. On PREEMPT_RT it is a sleeping lock, so a raw section cannot
/// take it.
///
/// ```
/// use ctx_core::{prelude::*, sync::RwLock};
///
/// #[softirq]
/// fn route(table: &RwLock<[u32; 8], Bh>, port: usize) -> Option<u32> {
///     table.read(ctx, |table, _ctx| table.get(port).copied()) // read_lock()
/// }
///
/// #[process_ctx]
/// fn set(table: &RwLock<[u32; 8], Bh>, port: usize, to: u32) {
///     table.update(ctx, |table| { // write_lock_bh()
///         if let Some(port) = table.get_mut(port) {
///             *port = to;
///         }
///     });
/// }
/// ```
///
/// Sleeping under the lock does not compile, even when it is held for reading:
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, sync::RwLock, time::{sleep, Delta}};
///
/// #[process_ctx]
/// fn settle(delay: &RwLock<i64>) {
///     delay.read(ctx, |delay, ctx| sleep(ctx, Delta::from_millis(*delay)));
/// }
/// ```
///
/// Nor does writing to data that is lent for reading:
///
/// ```compile_fail,E0594
/// use ctx_core::{prelude::*, sync::RwLock};
///
/// #[process_ctx]
/// fn reset(count: &RwLock<u32>) {
///     count.read(ctx, |count, _ctx| *count = 0);
/// }
/// ```
#[repr(C)] // the lock comes first: its address is that of the whole
pub struct RwLock<T, K: Kind = Task> {
    raw: UnsafeCell<backend::RwLockState>,
    pub(super) data: UnsafeCell<T>,
    _kind: PhantomData<fn() -> K>,
    _pin: PhantomPinned,
}

// SAFETY: it owns its data, which is `Send`.
unsafe impl<T: Send, K: Kind> Send for RwLock<T, K> {}
// SAFETY: a writer has the data alone (`Send`); readers on several CPUs share it (`Sync`). The rule
// on kinds excludes code that interrupts them.
unsafe impl<T: Send + Sync, K: Kind> Sync for RwLock<T, K> {}

impl<T, K: Kind> RwLock<T, K> {
    /// An initialiser; usually through [`new_rwlock!`](crate::new_rwlock). C: `rwlock_init()`.
    pub fn new(data: T, name: &'static CStr, key: &'static LockClassKey) -> impl PinInit<Self> {
        let init = move |slot: *mut Self| {
            // SAFETY: `slot` is valid for writes and pinned from here on; every field is written or
            // a zero-sized marker.
            unsafe {
                backend::rwlock_init(UnsafeCell::raw_get(addr_of_mut!((*slot).raw)), name, key);
                addr_of_mut!((*slot).data).write(UnsafeCell::new(data));
            }
            Ok(())
        };
        // SAFETY: `init` initialises the whole slot, and never fails.
        unsafe { pin_init::pin_init_from_closure::<Self, core::convert::Infallible>(init) }
    }

    /// Runs `f` under the lock, shared with other readers.
    ///
    /// A reader that takes the lock again deadlocks if a writer has begun to wait in between, as in
    /// C.
    ///
    /// C: `read_lock()`, `read_lock_bh()` or `read_lock_irq()`.
    ///
    /// # Context
    ///
    /// Needs [`MayTake<K>`]; gives [`SpinLocked<K, C>`](SpinLocked).
    #[inline]
    pub fn read<C: MayTake<K>, R>(
        &self,
        _ctx: &mut C,
        f: impl FnOnce(&T, &mut SpinLocked<K, C>) -> R,
    ) -> R {
        // SAFETY: `new` has initialised it, and the mask fits `C`.
        unsafe { backend::read_lock(self.raw.get(), C::MASK) };
        // SAFETY: just taken for reading, with this mask.
        unsafe { self.run_read::<C, R>(f) }
    }

    /// Returns a copy of the data, made under the lock. Other readers may hold the lock too.
    ///
    /// C: `read_lock()` and its variants.
    ///
    /// # Context
    ///
    /// Needs [`MayTake<K>`].
    ///
    /// # Examples
    ///
    /// ```
    /// use ctx_core::{prelude::*, sync::RwLock};
    ///
    /// #[softirq]
    /// fn mtu(mtu: &RwLock<u32, Bh>) -> u32 {
    ///     mtu.get(ctx) // read_lock()
    /// }
    ///
    /// #[process_ctx]
    /// fn set_mtu(mtu: &RwLock<u32, Bh>, to: u32) {
    ///     mtu.set(ctx, to) // write_lock_bh()
    /// }
    /// # let it = ctx_core::hosted::in_process(|ctx| {
    /// #     let it = ctx_core::sync::Arc::pin_init(ctx_core::new_rwlock!(1), ctx).unwrap();
    /// #     set_mtu(ctx, &it, 1500);
    /// #     it
    /// # });
    /// # assert_eq!(ctx_core::hosted::in_softirq(move |ctx| mtu(ctx, &it)), 1500);
    /// ```
    #[inline]
    pub fn get<C: MayTake<K>>(&self, ctx: &mut C) -> T
    where
        T: Copy,
    {
        self.read(ctx, |data, _ctx| *data)
    }

    /// As [`read`](Self::read), but returns `None` instead of waiting if a writer holds the lock.
    ///
    /// C: `read_trylock()`, with what the kind masks.
    ///
    /// # Context
    ///
    /// Needs [`MayTake<K>`]; gives [`SpinLocked<K, C>`](SpinLocked) to `f`.
    #[inline]
    pub fn try_read<C: MayTake<K>, R>(
        &self,
        _ctx: &mut C,
        f: impl FnOnce(&T, &mut SpinLocked<K, C>) -> R,
    ) -> Option<R> {
        // SAFETY: `new` has initialised it, and the mask fits `C`.
        if !unsafe { backend::read_trylock(self.raw.get(), C::MASK) } {
            return None;
        }
        // SAFETY: just taken for reading, with this mask.
        Some(unsafe { self.run_read::<C, R>(f) })
    }

    /// # Safety
    ///
    /// The lock was taken for reading with `C::MASK`, and the token of `C` is borrowed.
    #[inline]
    unsafe fn run_read<C: MayTake<K>, R>(
        &self,
        f: impl FnOnce(&T, &mut SpinLocked<K, C>) -> R,
    ) -> R {
        claims::check_level::<K::Inside<C::Level>>();
        // SAFETY: the caller has taken the lock with this mask.
        let _end = OnDrop(|| unsafe { backend::read_unlock(self.raw.get(), C::MASK) });
        // SAFETY: the lock is held until `_end` is dropped. So nobody writes the data, and the
        // section's token may exist.
        unsafe { f(&*self.data.get(), &mut SpinLocked::enter()) }
    }

    /// Runs `f` under the lock, which it holds alone.
    ///
    /// A caller that already holds the lock, for reading or writing, deadlocks, as in C.
    ///
    /// C: `write_lock()`, `write_lock_bh()` or `write_lock_irq()`.
    ///
    /// # Context
    ///
    /// Needs [`MayTake<K>`]; gives [`SpinLocked<K, C>`](SpinLocked).
    #[inline]
    pub fn write<C: MayTake<K>, R>(
        &self,
        _ctx: &mut C,
        f: impl FnOnce(&mut T, &mut SpinLocked<K, C>) -> R,
    ) -> R {
        // SAFETY: `new` has initialised it, and the mask fits `C`.
        unsafe { backend::write_lock(self.raw.get(), C::MASK) };
        // SAFETY: just taken for writing, with this mask.
        unsafe { self.run_write::<C, R>(f) }
    }

    /// Runs `f` under the lock, which it holds alone. `f` receives the data and no token; see
    /// [`write`](Self::write).
    ///
    /// C: `write_lock()` and its variants.
    ///
    /// # Context
    ///
    /// Needs [`MayTake<K>`].
    #[inline]
    pub fn update<C: MayTake<K>, R>(&self, ctx: &mut C, f: impl FnOnce(&mut T) -> R) -> R {
        self.write(ctx, |data, _ctx| f(data))
    }

    /// Replaces the data under the lock. Only for `Copy` data, so no destructor runs under the
    /// lock.
    ///
    /// C: `write_lock()` and its variants.
    ///
    /// # Context
    ///
    /// Needs [`MayTake<K>`].
    #[inline]
    pub fn set<C: MayTake<K>>(&self, ctx: &mut C, value: T)
    where
        T: Copy,
    {
        self.write(ctx, |data, _ctx| *data = value);
    }

    /// As [`write`](Self::write), but returns `None` instead of waiting if the lock is held.
    ///
    /// C: `write_trylock()`, with what the kind masks.
    ///
    /// # Context
    ///
    /// Needs [`MayTake<K>`]; gives [`SpinLocked<K, C>`](SpinLocked) to `f`.
    #[inline]
    pub fn try_write<C: MayTake<K>, R>(
        &self,
        _ctx: &mut C,
        f: impl FnOnce(&mut T, &mut SpinLocked<K, C>) -> R,
    ) -> Option<R> {
        // SAFETY: `new` has initialised it, and the mask fits `C`.
        if !unsafe { backend::write_trylock(self.raw.get(), C::MASK) } {
            return None;
        }
        // SAFETY: just taken for writing, with this mask.
        Some(unsafe { self.run_write::<C, R>(f) })
    }

    /// # Safety
    ///
    /// The lock was taken for writing with `C::MASK`, and the token of `C` is borrowed.
    #[inline]
    unsafe fn run_write<C: MayTake<K>, R>(
        &self,
        f: impl FnOnce(&mut T, &mut SpinLocked<K, C>) -> R,
    ) -> R {
        claims::check_level::<K::Inside<C::Level>>();
        // SAFETY: the caller has taken the lock with this mask.
        let _end = OnDrop(|| unsafe { backend::write_unlock(self.raw.get(), C::MASK) });
        // SAFETY: the lock is held until `_end` is dropped. So nobody else has the data, and the
        // section's token may exist.
        unsafe { f(&mut *self.data.get(), &mut SpinLocked::enter()) }
    }
}

/// An initialiser of a [`RwLock`], with a lockdep class of its own.
#[macro_export]
macro_rules! new_rwlock {
    ($data:expr $(,)?) => {
        $crate::sync::RwLock::new($data, $crate::__lock_name!(), $crate::__lock_class!())
    };
}
