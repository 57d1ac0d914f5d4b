// SPDX-License-Identifier: GPL-2.0
//! Mutexes: C's `struct mutex`.

use super::LockClassKey;
use crate::{
    backend,
    error::{code::ERESTARTSYS, Result},
    rules::MaySleep,
};
use core::{
    cell::UnsafeCell,
    ffi::CStr,
    marker::{PhantomData, PhantomPinned},
    ops::{Deref, DerefMut},
    ptr::addr_of_mut,
};
use pin_init::{Init, PinInit};

/// A sleeping lock that owns what it protects.
///
/// Taking a mutex may sleep. Holding it forbids nothing: the holder may sleep. So a mutex has an
/// ordinary guard.
///
/// C header: `include/linux/mutex.h`.
///
/// ```
/// use ctx_core::{prelude::*, sync::Mutex, time::{sleep, Delta}};
///
/// #[process_ctx]
/// fn configure(state: &Mutex<u32>) {
///     let mut state = state.lock(ctx);
///     sleep(ctx, Delta::from_micros(10));
///     *state += 1;
/// }
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, sync::Mutex};
///
/// #[irq_handler]
/// fn handle(state: &Mutex<u32>) -> IrqReturn {
///     *state.lock(ctx) += 1;
///     IrqReturn::Handled
/// }
/// ```
pub struct Mutex<T> {
    raw: UnsafeCell<backend::MutexState>,
    pub(super) data: UnsafeCell<T>,
    _pin: PhantomPinned,
}

// SAFETY: it owns its data, which is `Send`.
unsafe impl<T: Send> Send for Mutex<T> {}
// SAFETY: one task at a time has access to the data.
unsafe impl<T: Send> Sync for Mutex<T> {}

impl<T> Mutex<T> {
    /// An initialiser; usually through [`new_mutex!`](crate::new_mutex). C: `mutex_init()`.
    ///
    /// The data is a value, or what makes one in its place, such as
    /// [`init_array_from_fn`](crate::init::init_array_from_fn).
    pub fn new(
        data: impl Init<T>,
        name: &'static CStr,
        key: &'static LockClassKey,
    ) -> impl PinInit<Self> {
        let init = move |slot: *mut Self| {
            // SAFETY: `slot` is valid for writes and pinned from here on; every field is written or
            // a zero-sized marker.
            unsafe {
                backend::pin_init_at(UnsafeCell::raw_get(addr_of_mut!((*slot).data)), data)?;
                backend::mutex_init(UnsafeCell::raw_get(addr_of_mut!((*slot).raw)), name, key);
            }
            Ok(())
        };
        // SAFETY: `init` initialises the whole slot, and never fails.
        unsafe { pin_init::pin_init_from_closure::<Self, core::convert::Infallible>(init) }
    }

    /// Takes the lock. Signals do not end the wait.
    ///
    /// C: `mutex_lock()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    #[inline]
    pub fn lock<C: MaySleep>(&self, _ctx: &mut C) -> MutexGuard<'_, T> {
        // SAFETY: `new` has initialised it, and `C` may sleep.
        unsafe { backend::mutex_lock(self.raw.get()) };
        MutexGuard(self, PhantomData)
    }

    /// Takes the lock, or gives up when a signal comes.
    ///
    /// C: `mutex_lock_interruptible()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// `ERESTARTSYS` when a signal ends the wait. C's function returns `EINTR`, and its callers
    /// make `ERESTARTSYS` of it. If a file operation returns `ERESTARTSYS`, the kernel restarts the
    /// system call, or returns `EINTR` where the signal's handler wants that.
    #[inline]
    pub fn lock_interruptible<C: MaySleep>(&self, _ctx: &mut C) -> Result<MutexGuard<'_, T>> {
        // SAFETY: initialised by `new`; `C` may sleep.
        unsafe { backend::mutex_lock_interruptible(self.raw.get()) }.map_err(|_| ERESTARTSYS)?;
        Ok(MutexGuard(self, PhantomData))
    }

    /// Takes the lock if nobody holds it.
    ///
    /// C: `mutex_trylock()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`]: the owner of a mutex is a task, so an interrupt must not take one.
    #[inline]
    pub fn try_lock<C: MaySleep>(&self, _ctx: &mut C) -> Option<MutexGuard<'_, T>> {
        // SAFETY: initialised by `new`; a task runs.
        unsafe { backend::mutex_trylock(self.raw.get()) }.then(|| MutexGuard(self, PhantomData))
    }
}

/// A held [`Mutex`]. Dropping the guard unlocks the mutex, and does not sleep. C: `mutex_unlock()`.
///
/// A forgotten guard leaves the mutex locked for ever. That is a deadlock, and no sleep in atomic
/// context.
#[must_use = "the mutex is unlocked at once when the guard is unused"]
pub struct MutexGuard<'a, T>(&'a Mutex<T>, PhantomData<*mut ()>);

// SAFETY: a shared guard gives `&T` only. (The guard is not `Send`: the task that locked must
// unlock.)
unsafe impl<T: Sync> Sync for MutexGuard<'_, T> {}

impl<T> Deref for MutexGuard<'_, T> {
    type Target = T;
    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: the lock is held.
        unsafe { &*self.0.data.get() }
    }
}
impl<T> DerefMut for MutexGuard<'_, T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: the lock is held, and `self` is borrowed mutably.
        unsafe { &mut *self.0.data.get() }
    }
}
impl<T> Drop for MutexGuard<'_, T> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: the lock is held by this task, because the guard is not `Send`.
        unsafe { backend::mutex_unlock(self.0.raw.get()) }
    }
}

/// An initialiser of a [`Mutex`], with a lockdep class of its own.
#[macro_export]
macro_rules! new_mutex {
    ($data:expr $(,)?) => {
        $crate::sync::Mutex::new($data, $crate::__lock_name!(), $crate::__lock_class!())
    };
}
