// SPDX-License-Identifier: GPL-2.0
//! Raw spin locks: C's `raw_spinlock_t`.

use super::LockClassKey;
use crate::{
    backend::{self, OnDrop},
    context::{Context, RawLocked},
    rules::{Interrupts, MayTakeRaw},
    traps::HasGuard,
};
use core::{cell::UnsafeCell, ffi::CStr, marker::PhantomPinned, ptr::addr_of_mut};
use pin_init::PinInit;

/// A lock that spins on every kernel, PREEMPT_RT included, with interrupts off. It owns the data
/// that it protects.
///
/// Use it in hard interrupt context, and for the few things that must not sleep on PREEMPT_RT. Use
/// a [`SpinLock`](super::SpinLock) wherever you can. The token picks `raw_spin_lock()` if it says
/// that interrupts are off, `raw_spin_lock_irq()` if it says that they are on, and else
/// `raw_spin_lock_irqsave()`. On PREEMPT_RT neither an [`IrqCtx`](crate::IrqCtx) nor a held
/// [`SpinLock`](super::SpinLock) says whether interrupts are off.
///
/// C header: `include/linux/spinlock.h`.
///
/// ```
/// use ctx_core::{prelude::*, sync::RawSpinLock};
///
/// #[hard_irq_handler]
/// fn handle(count: &RawSpinLock<u64>) -> IrqReturn {
///     count.update(ctx, |count| *count += 1);
///     IrqReturn::Handled
/// }
/// ```
///
/// Taking a `spinlock_t` under it does not compile. At run time only a PREEMPT_RT kernel or
/// `PROVE_RAW_LOCK_NESTING` would report it:
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, sync::{RawSpinLock, SpinLock}};
///
/// fn update(a: &RawSpinLock<u64>, b: &SpinLock<u64, Irq>, ctx: &mut ProcessCtx) {
///     a.with(ctx, |a, ctx| *a += b.get(ctx));
/// }
/// ```
#[repr(C)] // the lock comes first: its address is that of the whole
pub struct RawSpinLock<T> {
    raw: UnsafeCell<backend::RawSpinState>,
    pub(super) data: UnsafeCell<T>,
    _pin: PhantomPinned,
}

// SAFETY: it owns its data, which is `Send`.
unsafe impl<T: Send> Send for RawSpinLock<T> {}
// SAFETY: one thread at a time has access to the data: the lock excludes other CPUs, and interrupts
// are off on this one.
unsafe impl<T: Send> Sync for RawSpinLock<T> {}

impl<T> RawSpinLock<T> {
    /// An initialiser; usually through [`new_raw_spinlock!`](crate::new_raw_spinlock).
    /// C: `raw_spin_lock_init()`.
    pub fn new(data: T, name: &'static CStr, key: &'static LockClassKey) -> impl PinInit<Self> {
        let init = move |slot: *mut Self| {
            // SAFETY: `slot` is valid for writes and pinned from here on; every field is written or
            // a zero-sized marker.
            unsafe {
                backend::raw_spin_init(UnsafeCell::raw_get(addr_of_mut!((*slot).raw)), name, key);
                addr_of_mut!((*slot).data).write(UnsafeCell::new(data));
            }
            Ok(())
        };
        // SAFETY: `init` initialises the whole slot, and never fails.
        unsafe { pin_init::pin_init_from_closure::<Self, core::convert::Infallible>(init) }
    }

    /// Runs `f` under the lock, with interrupts off.
    ///
    /// C: `raw_spin_lock()`, or with `_irq` or `_irqsave`.
    ///
    /// # Context
    ///
    /// Needs [`MayTakeRaw`]; gives [`RawLocked<C>`](RawLocked).
    #[inline]
    pub fn with<C: MayTakeRaw, R>(
        &self,
        _ctx: &mut C,
        f: impl FnOnce(&mut T, &mut RawLocked<C>) -> R,
    ) -> R {
        // SAFETY: `new` has initialised it, and `C` says whether interrupts are off.
        let flags = unsafe { backend::raw_spin_lock(self.raw.get(), C::INTERRUPTS) };
        // SAFETY: just taken so, with these flags.
        unsafe { self.run_locked(C::INTERRUPTS, flags, f) }
    }

    /// Runs `f` under the lock, with interrupts off. `f` receives the data and no token; see
    /// [`with`](Self::with).
    ///
    /// C: `raw_spin_lock()`, or with `_irq` or `_irqsave`.
    ///
    /// # Context
    ///
    /// Needs [`MayTakeRaw`].
    #[inline]
    pub fn update<C: MayTakeRaw, R>(&self, ctx: &mut C, f: impl FnOnce(&mut T) -> R) -> R {
        self.with(ctx, |data, _ctx| f(data))
    }

    /// Returns a copy of the data, made under the lock.
    ///
    /// C: `raw_spin_lock()`, or with `_irq` or `_irqsave`.
    ///
    /// # Context
    ///
    /// Needs [`MayTakeRaw`].
    ///
    /// # Examples
    ///
    /// ```
    /// use ctx_core::{prelude::*, sync::RawSpinLock};
    ///
    /// #[hard_irq_handler]
    /// fn handle(last: &RawSpinLock<u64>, now: u64) -> IrqReturn {
    ///     if last.get(ctx) != now {
    ///         last.set(ctx, now);
    ///     }
    ///     IrqReturn::Handled
    /// }
    /// # let last = ctx_core::hosted::in_process(|ctx| {
    /// #     ctx_core::sync::Arc::pin_init(ctx_core::new_raw_spinlock!(1), ctx).unwrap()
    /// # });
    /// # ctx_core::hosted::in_hard_irq(move |ctx| {
    /// #     handle(ctx, &last, 2);
    /// #     assert_eq!(last.get(ctx), 2);
    /// # });
    /// ```
    #[inline]
    pub fn get<C: MayTakeRaw>(&self, ctx: &mut C) -> T
    where
        T: Copy,
    {
        self.with(ctx, |data, _ctx| *data)
    }

    /// Replaces the data under the lock. Only for `Copy` data, so no destructor runs under the
    /// lock.
    ///
    /// C: `raw_spin_lock()`, or with `_irq` or `_irqsave`.
    ///
    /// # Context
    ///
    /// Needs [`MayTakeRaw`].
    #[inline]
    pub fn set<C: MayTakeRaw>(&self, ctx: &mut C, value: T)
    where
        T: Copy,
    {
        self.with(ctx, |data, _ctx| *data = value);
    }

    /// Runs `f` under the lock, with interrupts off, if the lock is free. Returns `None` if it is
    /// held.
    ///
    /// C: `raw_spin_trylock_irqsave()`.
    ///
    /// # Context
    ///
    /// Any context, an NMI too, because the call does not wait; gives [`RawLocked<C>`](RawLocked)
    /// to `f`.
    ///
    /// # Examples
    ///
    /// ```
    /// use ctx_core::{prelude::*, sync::RawSpinLock};
    ///
    /// #[nmi]
    /// fn count(nmis: &RawSpinLock<u64>) {
    ///     let _ = nmis.try_with(ctx, |nmis, _ctx| *nmis += 1);
    /// }
    /// ```
    ///
    /// Waiting for the lock in an NMI would deadlock, if the NMI has interrupted the holder:
    ///
    /// ```compile_fail,E0277
    /// use ctx_core::{prelude::*, sync::RawSpinLock};
    ///
    /// #[nmi]
    /// fn count(nmis: &RawSpinLock<u64>) {
    ///     nmis.update(ctx, |nmis| *nmis += 1);
    /// }
    /// ```
    #[inline]
    pub fn try_with<C: Context, R>(
        &self,
        _ctx: &mut C,
        f: impl FnOnce(&mut T, &mut RawLocked<C>) -> R,
    ) -> Option<R> {
        // SAFETY: initialised by `new`.
        let flags = unsafe { backend::raw_spin_trylock(self.raw.get()) }?;
        // SAFETY: just taken, with these flags.
        Some(unsafe { self.run_locked(Interrupts::Unknown, flags, f) })
    }

    /// As [`with`](Self::with), for code of `ctx_core` that has no token.
    ///
    /// # Safety
    ///
    /// The caller may take a `raw_spinlock_t`, and `f` may run with interrupts off.
    pub(crate) unsafe fn with_unchecked<R>(&self, f: impl FnOnce(&mut T) -> R) -> R {
        let interrupts = Interrupts::Unknown;
        // SAFETY: initialised by `new`.
        let flags = unsafe { backend::raw_spin_lock(self.raw.get(), interrupts) };
        // SAFETY: just taken so, with these flags.
        let _end =
            OnDrop(|| unsafe { backend::raw_spin_unlock(self.raw.get(), interrupts, flags) });
        // SAFETY: the lock is held until `_end` is dropped, so nobody else has the data.
        f(unsafe { &mut *self.data.get() })
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
    /// - The lock was taken on this CPU in the way that `interrupts` says, and taking it returned
    ///   `flags`.
    /// - The section does not leave this CPU.
    /// - The token of `C` is borrowed.
    #[inline]
    unsafe fn run_locked<C: Context, R>(
        &self,
        interrupts: Interrupts,
        flags: usize,
        f: impl FnOnce(&mut T, &mut RawLocked<C>) -> R,
    ) -> R {
        // SAFETY: the caller has taken the lock so, with these flags.
        let _end =
            OnDrop(|| unsafe { backend::raw_spin_unlock(self.raw.get(), interrupts, flags) });
        // SAFETY: the lock is held until `_end` is dropped. So nobody else has the data, and the
        // section's token may exist.
        unsafe { f(&mut *self.data.get(), &mut RawLocked::enter()) }
    }
}

/// An initialiser of a [`RawSpinLock`], with a lockdep class of its own.
#[macro_export]
macro_rules! new_raw_spinlock {
    ($data:expr $(,)?) => {
        $crate::sync::RawSpinLock::new($data, $crate::__lock_name!(), $crate::__lock_class!())
    };
}

#[cfg(all(test, not(kernel)))]
mod tests {
    use super::RawSpinLock;
    use crate::{
        backend,
        context::*,
        hosted,
        init::InPlaceInit,
        rules::{Interrupts, MasksIrqs, MayTakeRaw},
        section,
        sync::Arc,
    };
    use std::panic::{catch_unwind, AssertUnwindSafe};

    fn says<C: MayTakeRaw>(interrupts: Interrupts) {
        let name = std::any::type_name::<C>();
        assert_eq!(C::INTERRUPTS, interrupts, "{name}");
    }

    #[test]
    fn interrupts_are_off_where_the_rule_says_so_and_nowhere_else() {
        fn masks<C: MasksIrqs>() {
            says::<C>(Interrupts::Off);
        }
        masks::<HardIrqCtx>();
        masks::<IrqsOff<ProcessCtx>>();
        masks::<RawLocked<UserCtx>>();
        masks::<RawLocked<RawLocked<IrqCtx>>>();
        masks::<RcuRead<HardIrqCtx>>();
        masks::<SrcuRead<IrqsOff<SoftIrqCtx>>>();
        masks::<PreemptOff<RawLocked<ProcessCtx>>>();
        says::<IrqCtx>(Interrupts::Unknown);
        says::<PreemptOff<IrqCtx>>(Interrupts::Unknown);
        says::<SpinLocked<Irq, ProcessCtx>>(Interrupts::Unknown);
        says::<SpinLocked<Task, UserCtx>>(Interrupts::Unknown);
        says::<RcuRead<SpinLocked<Irq, SoftIrqCtx>>>(Interrupts::Unknown);
        says::<BhOff<SpinLocked<Task, ProcessCtx>>>(Interrupts::Unknown);
        says::<AtomicCtx<Spin, Task>>(Interrupts::Unknown);
        says::<AtomicCtx<Raw, Irq>>(Interrupts::Unknown);
        says::<ProcessCtx>(Interrupts::On);
        says::<UserCtx>(Interrupts::On);
        says::<SoftIrqCtx>(Interrupts::On);
        says::<NotRunning<ProcessCtx>>(Interrupts::On);
        says::<BhOff<RcuRead<UserCtx>>>(Interrupts::On);
    }

    #[test]
    fn a_token_that_says_what_is_not_is_seen() {
        let wrong = |lock: &RawSpinLock<u32>, interrupts| {
            let take = AssertUnwindSafe(|| {
                // SAFETY: it is initialised. The claim fails before the lock is taken.
                unsafe { backend::raw_spin_lock(lock.raw.get(), interrupts) };
            });
            catch_unwind(take).is_err()
        };
        hosted::in_process(move |ctx| {
            let lock = Arc::pin_init(crate::new_raw_spinlock!(1), ctx).unwrap();
            assert!(wrong(&lock, Interrupts::Off));
            section::irqs_off(ctx, |_| assert!(wrong(&lock, Interrupts::On)));
        });
    }
}
