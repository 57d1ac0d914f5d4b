// SPDX-License-Identifier: GPL-2.0
//! Spin locks: C's `spinlock_t`.

use super::LockClassKey;
use crate::{
    backend::{self, OnDrop},
    claims,
    context::{Kind, SpinLocked, Task},
    rules::MayTake,
    traps::HasGuard,
};
use core::{
    cell::UnsafeCell,
    ffi::CStr,
    marker::{PhantomData, PhantomPinned},
    ptr::addr_of_mut,
};
use pin_init::PinInit;

/// A spin lock of kind `K` that owns the data that it protects.
///
/// The kind says which code takes the lock: [`Task`] code only, also softirqs ([`Bh`](crate::Bh)),
/// or also interrupt handlers ([`Irq`](crate::Irq)). A lock of kind `K` may be taken where `K` is
/// not below the context's level; this is lockdep's IRQ-safety rule. The kind and the level pick
/// `spin_lock()`, `spin_lock_bh()` or `spin_lock_irq()`, and no flags are saved.
///
/// There is no guard that could be forgotten: the code under the lock is a closure, which receives
/// the data and a token of the section. [`update`](Self::update) is for a closure that needs no
/// token, and lends it the data alone. [`get`](Self::get) and [`set`](Self::set) copy the data.
///
/// C header: `include/linux/spinlock.h`. On PREEMPT_RT it is a sleeping lock, so a raw section
/// cannot take it.
///
/// ```
/// use ctx_core::{prelude::*, sync::SpinLock};
///
/// #[irq_handler]
/// fn handle(count: &SpinLock<u64, Irq>) -> IrqReturn {
///     count.update(ctx, |count| *count += 1); // spin_lock()
///     IrqReturn::Handled
/// }
///
/// #[process_ctx]
/// fn read(count: &SpinLock<u64, Irq>) -> u64 {
///     count.get(ctx) // spin_lock_irq()
/// }
/// ```
///
/// Sleeping under the lock does not compile:
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, sync::SpinLock, time::{sleep, Delta}};
///
/// #[process_ctx]
/// fn reset(count: &SpinLock<u64>) {
///     count.with(ctx, |count, ctx| {
///         *count = 0;
///         sleep(ctx, Delta::from_millis(10));
///     });
/// }
/// ```
///
/// Nor does this: a handler takes a lock that process context takes with interrupts on, and the
/// handler may interrupt the holder:
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, sync::SpinLock};
///
/// #[irq_handler]
/// fn handle(count: &SpinLock<u64>) -> IrqReturn {
///     count.update(ctx, |count| *count += 1);
///     IrqReturn::Handled
/// }
/// ```
#[repr(C)] // the lock comes first: its address is that of the whole
pub struct SpinLock<T, K: Kind = Task> {
    raw: UnsafeCell<backend::SpinState>,
    pub(super) data: UnsafeCell<T>,
    _kind: PhantomData<fn() -> K>,
    _pin: PhantomPinned,
}

// SAFETY: it owns its data, which is `Send`.
unsafe impl<T: Send, K: Kind> Send for SpinLock<T, K> {}
// SAFETY: one thread at a time has access to the data: the lock excludes other CPUs, and the rule
// on kinds excludes code that interrupts this CPU.
unsafe impl<T: Send, K: Kind> Sync for SpinLock<T, K> {}

impl<T, K: Kind> SpinLock<T, K> {
    /// An initialiser; usually through [`new_spinlock!`](crate::new_spinlock).
    /// C: `spin_lock_init()`.
    pub fn new(data: T, name: &'static CStr, key: &'static LockClassKey) -> impl PinInit<Self> {
        let init = move |slot: *mut Self| {
            // SAFETY: `slot` is valid for writes and pinned from here on; every field is written or
            // a zero-sized marker.
            unsafe {
                backend::spin_init(UnsafeCell::raw_get(addr_of_mut!((*slot).raw)), name, key);
                addr_of_mut!((*slot).data).write(UnsafeCell::new(data));
            }
            Ok(())
        };
        // SAFETY: `init` initialises the whole slot, and never fails.
        unsafe { pin_init::pin_init_from_closure::<Self, core::convert::Infallible>(init) }
    }

    /// Runs `f` under the lock.
    ///
    /// Taking a lock that the caller already holds deadlocks, as in C.
    ///
    /// C: `spin_lock()`, `spin_lock_bh()` or `spin_lock_irq()`.
    ///
    /// # Context
    ///
    /// Needs [`MayTake<K>`]; gives [`SpinLocked<K, C>`](SpinLocked).
    #[inline]
    pub fn with<C: MayTake<K>, R>(
        &self,
        _ctx: &mut C,
        f: impl FnOnce(&mut T, &mut SpinLocked<K, C>) -> R,
    ) -> R {
        // SAFETY: `new` has initialised it, and the mask fits `C`.
        unsafe { backend::spin_lock(self.raw.get(), C::MASK) };
        // SAFETY: just taken, with this mask.
        unsafe { self.run_locked::<C, R>(f) }
    }

    /// Runs `f` under the lock. `f` receives the data and no token; see [`with`](Self::with).
    ///
    /// `ctx` is borrowed meanwhile, so that `f` cannot use it.
    ///
    /// C: `spin_lock()`, `spin_lock_bh()` or `spin_lock_irq()`.
    ///
    /// # Context
    ///
    /// Needs [`MayTake<K>`].
    ///
    /// # Examples
    ///
    /// ```
    /// use ctx_core::{prelude::*, sync::SpinLock};
    ///
    /// #[process_ctx]
    /// fn next(ids: &SpinLock<u32>) -> u32 {
    ///     ids.update(ctx, |id| {
    ///         *id += 1;
    ///         *id
    ///     })
    /// }
    /// # ctx_core::hosted::in_process(|ctx| {
    /// #     let ids = ctx_core::sync::Arc::pin_init(ctx_core::new_spinlock!(6), ctx).unwrap();
    /// #     assert_eq!((next(ctx, &ids), ids.get(ctx)), (7, 7));
    /// # });
    /// ```
    ///
    /// A call in `f` that needs a token does not compile: the caller's token is borrowed, and `f`
    /// has none.
    ///
    /// ```compile_fail,E0501
    /// use ctx_core::{prelude::*, sync::SpinLock, time::{sleep, Delta}};
    ///
    /// #[process_ctx]
    /// fn reset(count: &SpinLock<u32>) {
    ///     count.update(ctx, |count| {
    ///         *count = 0;
    ///         sleep(ctx, Delta::from_millis(10));
    ///     });
    /// }
    /// ```
    #[inline]
    pub fn update<C: MayTake<K>, R>(&self, ctx: &mut C, f: impl FnOnce(&mut T) -> R) -> R {
        self.with(ctx, |data, _ctx| f(data))
    }

    /// Returns a copy of the data, made under the lock.
    ///
    /// C: `spin_lock()`, `spin_lock_bh()` or `spin_lock_irq()`.
    ///
    /// # Context
    ///
    /// Needs [`MayTake<K>`].
    ///
    /// # Examples
    ///
    /// ```
    /// use ctx_core::{prelude::*, sync::SpinLock};
    ///
    /// #[process_ctx]
    /// fn swapped(pair: &SpinLock<(u8, u8), Irq>) {
    ///     let (a, b) = pair.get(ctx);
    ///     pair.set(ctx, (b, a));
    /// }
    /// # ctx_core::hosted::in_process(|ctx| {
    /// #     let pair = ctx_core::new_spinlock!((1, 2));
    /// #     let pair = ctx_core::sync::Arc::pin_init(pair, ctx).unwrap();
    /// #     swapped(ctx, &pair);
    /// #     assert_eq!(pair.get(ctx), (2, 1));
    /// # });
    /// ```
    #[inline]
    pub fn get<C: MayTake<K>>(&self, ctx: &mut C) -> T
    where
        T: Copy,
    {
        self.with(ctx, |data, _ctx| *data)
    }

    /// Replaces the data under the lock. Only for `Copy` data, so no destructor runs under the
    /// lock.
    ///
    /// C: `spin_lock()`, `spin_lock_bh()` or `spin_lock_irq()`.
    ///
    /// # Context
    ///
    /// Needs [`MayTake<K>`].
    #[inline]
    pub fn set<C: MayTake<K>>(&self, ctx: &mut C, value: T)
    where
        T: Copy,
    {
        self.with(ctx, |data, _ctx| *data = value);
    }

    /// Runs `f` under the lock if the lock is free. Returns `None` if it is held.
    ///
    /// C: `spin_trylock()` and its variants.
    ///
    /// # Context
    ///
    /// Needs [`MayTake<K>`]; gives [`SpinLocked<K, C>`](SpinLocked) to `f`.
    ///
    /// # Examples
    ///
    /// ```
    /// use ctx_core::{prelude::*, sync::SpinLock};
    ///
    /// #[process_ctx]
    /// fn peek(count: &SpinLock<u64>) -> Option<u64> {
    ///     count.try_with(ctx, |count, _ctx| *count)
    /// }
    /// ```
    #[inline]
    pub fn try_with<C: MayTake<K>, R>(
        &self,
        _ctx: &mut C,
        f: impl FnOnce(&mut T, &mut SpinLocked<K, C>) -> R,
    ) -> Option<R> {
        // SAFETY: `new` has initialised it, and the mask fits `C`.
        if !unsafe { backend::spin_trylock(self.raw.get(), C::MASK) } {
            return None;
        }
        // SAFETY: just taken, with this mask.
        Some(unsafe { self.run_locked::<C, R>(f) })
    }

    /// Not callable, because there is no guard. The compiler's message says what to write.
    #[doc(hidden)]
    #[allow(clippy::mut_from_ref)] // nobody can call this
    pub fn lock(&self) -> &mut T
    where
        Self: HasGuard,
    {
        unreachable!("nothing has this bound")
    }

    /// # Safety
    ///
    /// The lock was taken with `C::MASK`, and the token of `C` is borrowed.
    #[inline]
    unsafe fn run_locked<C: MayTake<K>, R>(
        &self,
        f: impl FnOnce(&mut T, &mut SpinLocked<K, C>) -> R,
    ) -> R {
        claims::check_level::<K::Inside<C::Level>>();
        // SAFETY: the caller has taken the lock with this mask.
        let _end = OnDrop(|| unsafe { backend::spin_unlock(self.raw.get(), C::MASK) });
        // SAFETY: the lock is held until `_end` is dropped. So nobody else has the data, and the
        // section's token may exist.
        unsafe { f(&mut *self.data.get(), &mut SpinLocked::enter()) }
    }
}

/// An initialiser of a [`SpinLock`], with a lockdep class of its own.
#[macro_export]
macro_rules! new_spinlock {
    ($data:expr $(,)?) => {
        $crate::sync::SpinLock::new($data, $crate::__lock_name!(), $crate::__lock_class!())
    };
}
