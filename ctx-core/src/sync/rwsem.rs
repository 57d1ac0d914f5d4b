// SPDX-License-Identifier: GPL-2.0
//! Reader-writer semaphores: C's `struct rw_semaphore`.

use super::LockClassKey;
use crate::{
    backend::{self, Heed, OnDrop},
    error::{code::ERESTARTSYS, Result},
    rules::MaySleep,
};
use core::{cell::UnsafeCell, ffi::CStr, marker::PhantomPinned, ptr::addr_of_mut};
use pin_init::PinInit;

/// A sleeping lock that many readers or one writer hold at a time. It owns the data that it
/// protects.
///
/// Holding it forbids nothing, so the closure gets the caller's context back and may sleep. It has
/// no guard as a [`Mutex`](super::Mutex) has, because `up_read()` must not be called everywhere. On
/// PREEMPT_RT that function leaves interrupts on, even if they were off before, and a guard could
/// be dropped where they are off.
///
/// C header: `include/linux/rwsem.h`.
///
/// ```
/// use ctx_core::{prelude::*, sync::RwSemaphore, time::{sleep, Delta}};
///
/// #[process_ctx]
/// fn settle(delay: &RwSemaphore<i64>) {
///     delay.read(ctx, |delay, ctx| sleep(ctx, Delta::from_micros(*delay)));
/// }
///
/// #[process_ctx]
/// fn set(delay: &RwSemaphore<i64>, to: i64) -> Result {
///     delay.write_killable(ctx, |delay, _ctx| *delay = to)
/// }
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, sync::RwSemaphore};
///
/// #[irq_handler]
/// fn handle(count: &RwSemaphore<u32>) -> IrqReturn {
///     count.write(ctx, |count, _ctx| *count += 1);
///     IrqReturn::Handled
/// }
/// ```
pub struct RwSemaphore<T> {
    raw: UnsafeCell<backend::RwSemState>,
    pub(super) data: UnsafeCell<T>,
    _pin: PhantomPinned,
}

// SAFETY: it owns its data, which is `Send`.
unsafe impl<T: Send> Send for RwSemaphore<T> {}
// SAFETY: a writer has the data alone (`Send`); readers in several tasks share it (`Sync`).
unsafe impl<T: Send + Sync> Sync for RwSemaphore<T> {}

impl<T> RwSemaphore<T> {
    /// An initialiser; usually through [`new_rwsem!`](crate::new_rwsem). C: `init_rwsem()`.
    pub fn new(data: T, name: &'static CStr, key: &'static LockClassKey) -> impl PinInit<Self> {
        let init = move |slot: *mut Self| {
            // SAFETY: `slot` is valid for writes and pinned from here on; every field is written or
            // a zero-sized marker.
            unsafe {
                backend::rwsem_init(UnsafeCell::raw_get(addr_of_mut!((*slot).raw)), name, key);
                addr_of_mut!((*slot).data).write(UnsafeCell::new(data));
            }
            Ok(())
        };
        // SAFETY: `init` initialises the whole slot, and never fails.
        unsafe { pin_init::pin_init_from_closure::<Self, core::convert::Infallible>(init) }
    }

    /// Runs `f` under the lock, shared with other readers. Signals do not end the wait.
    ///
    /// A reader that takes the lock again deadlocks if a writer has begun to wait in between, as in
    /// C.
    ///
    /// C: `down_read()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`], and lends the same token to `f`.
    #[inline]
    pub fn read<C: MaySleep, R>(&self, ctx: &mut C, f: impl FnOnce(&T, &mut C) -> R) -> R {
        // SAFETY: `new` has initialised it, and `C` may sleep. It heeds no signals, so it does not
        // fail.
        let _ = unsafe { backend::down_read(self.raw.get(), Heed::Nothing) };
        // SAFETY: just taken.
        unsafe { self.run_read(ctx, f) }
    }

    /// Runs `f` under the lock, shared with other readers, or gives up when a signal comes.
    ///
    /// C: `down_read_interruptible()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`], and lends the same token to `f`.
    ///
    /// # Errors
    ///
    /// `ERESTARTSYS` when a signal ends the wait. C's function returns `EINTR`, and its callers
    /// make `ERESTARTSYS` of it. If a file operation returns `ERESTARTSYS`, the kernel restarts the
    /// system call, or returns `EINTR` where the signal's handler wants that.
    #[inline]
    pub fn read_interruptible<C: MaySleep, R>(
        &self,
        ctx: &mut C,
        f: impl FnOnce(&T, &mut C) -> R,
    ) -> Result<R> {
        // SAFETY: `new` has initialised it, and `C` may sleep.
        unsafe { backend::down_read(self.raw.get(), Heed::Any) }.map_err(|_| ERESTARTSYS)?;
        // SAFETY: just taken.
        Ok(unsafe { self.run_read(ctx, f) })
    }

    /// Runs `f` under the lock, shared with other readers, or gives up when the process is killed.
    ///
    /// C: `down_read_killable()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`], and lends the same token to `f`.
    ///
    /// # Errors
    ///
    /// `ERESTARTSYS`. The user never sees it, because the process is killed.
    #[inline]
    pub fn read_killable<C: MaySleep, R>(
        &self,
        ctx: &mut C,
        f: impl FnOnce(&T, &mut C) -> R,
    ) -> Result<R> {
        // SAFETY: `new` has initialised it, and `C` may sleep.
        unsafe { backend::down_read(self.raw.get(), Heed::Fatal) }.map_err(|_| ERESTARTSYS)?;
        // SAFETY: just taken.
        Ok(unsafe { self.run_read(ctx, f) })
    }

    /// As [`read`](Self::read), but returns `None` instead of waiting if a writer holds the lock.
    ///
    /// C: `down_read_trylock()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`], for the unlock, and lends the same token to `f`.
    #[inline]
    pub fn try_read<C: MaySleep, R>(
        &self,
        ctx: &mut C,
        f: impl FnOnce(&T, &mut C) -> R,
    ) -> Option<R> {
        // SAFETY: `new` has initialised it, and the caller is a task.
        let taken = unsafe { backend::down_read_trylock(self.raw.get()) };
        // SAFETY: just taken.
        taken.then(|| unsafe { self.run_read(ctx, f) })
    }

    /// Runs `f` under the lock, which it holds alone. Signals do not end the wait.
    ///
    /// C: `down_write()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`], and lends the same token to `f`.
    #[inline]
    pub fn write<C: MaySleep, R>(&self, ctx: &mut C, f: impl FnOnce(&mut T, &mut C) -> R) -> R {
        // SAFETY: `new` has initialised it, and `C` may sleep. It heeds no signals, so it does not
        // fail.
        let _ = unsafe { backend::down_write(self.raw.get(), Heed::Nothing) };
        // SAFETY: just taken.
        unsafe { self.run_write(ctx, f) }
    }

    /// Runs `f` under the lock, which it holds alone, or gives up when the process is killed. (C
    /// has no variant that heeds other signals.)
    ///
    /// C: `down_write_killable()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`], and lends the same token to `f`.
    ///
    /// # Errors
    ///
    /// `ERESTARTSYS`. The user never sees it, because the process is killed.
    #[inline]
    pub fn write_killable<C: MaySleep, R>(
        &self,
        ctx: &mut C,
        f: impl FnOnce(&mut T, &mut C) -> R,
    ) -> Result<R> {
        // SAFETY: `new` has initialised it, and `C` may sleep.
        unsafe { backend::down_write(self.raw.get(), Heed::Fatal) }.map_err(|_| ERESTARTSYS)?;
        // SAFETY: just taken.
        Ok(unsafe { self.run_write(ctx, f) })
    }

    /// As [`write`](Self::write), but returns `None` instead of waiting if the lock is held.
    ///
    /// C: `down_write_trylock()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`], because the holder of the lock is a task, so an interrupt must not take
    /// it. Lends the same token to `f`.
    #[inline]
    pub fn try_write<C: MaySleep, R>(
        &self,
        ctx: &mut C,
        f: impl FnOnce(&mut T, &mut C) -> R,
    ) -> Option<R> {
        // SAFETY: `new` has initialised it, and the caller is a task.
        let taken = unsafe { backend::down_write_trylock(self.raw.get()) };
        // SAFETY: just taken.
        taken.then(|| unsafe { self.run_write(ctx, f) })
    }

    /// # Safety
    ///
    /// The lock was taken for reading by this task.
    #[inline]
    unsafe fn run_read<C: MaySleep, R>(&self, ctx: &mut C, f: impl FnOnce(&T, &mut C) -> R) -> R {
        // SAFETY: the caller has taken the lock. `C` may sleep, also now that `f` has returned.
        let _end = OnDrop(|| unsafe { backend::up_read(self.raw.get()) });
        // SAFETY: the lock is held until `_end` is dropped, so nobody writes the data.
        f(unsafe { &*self.data.get() }, ctx)
    }

    /// # Safety
    ///
    /// The lock was taken for writing by this task.
    #[inline]
    unsafe fn run_write<C: MaySleep, R>(
        &self,
        ctx: &mut C,
        f: impl FnOnce(&mut T, &mut C) -> R,
    ) -> R {
        // SAFETY: the caller has taken the lock.
        let _end = OnDrop(|| unsafe { backend::up_write(self.raw.get()) });
        // SAFETY: the lock is held until `_end` is dropped, so nobody else has the data.
        f(unsafe { &mut *self.data.get() }, ctx)
    }
}

/// An initialiser of a [`RwSemaphore`], with a lockdep class of its own.
#[macro_export]
macro_rules! new_rwsem {
    ($data:expr $(,)?) => {
        $crate::sync::RwSemaphore::new($data, $crate::__lock_name!(), $crate::__lock_class!())
    };
}
