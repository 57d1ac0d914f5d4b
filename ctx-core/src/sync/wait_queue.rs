// SPDX-License-Identifier: GPL-2.0
//! Wait queues.

use super::{LockClassKey, SpinLock};
use crate::{
    backend::{self, Heed},
    context::{Kind, NotRunning, SpinLocked},
    error::Result,
    rules::{MaySleep, MaySpin, MayTake},
    time::Delta,
};
use core::{cell::UnsafeCell, ffi::CStr, marker::PhantomPinned, ptr::addr_of_mut};
use pin_init::PinInit;

/// A queue of tasks that wait for a condition until they are woken up.
///
/// C header: `include/linux/wait.h`.
///
/// ```
/// use ctx_core::{prelude::*, sync::{SpinLock, WaitQueue}};
///
/// #[irq_handler]
/// fn handle(ready: &SpinLock<bool, Irq>, queue: &WaitQueue) -> IrqReturn {
///     ready.set(ctx, true);
///     queue.wake_up_all(ctx);
///     IrqReturn::Handled
/// }
///
/// #[user_ctx]
/// fn wait(ready: &SpinLock<bool, Irq>, queue: &WaitQueue) -> Result {
///     queue.wait_interruptible(ctx, |ctx| ready.get(ctx))
/// }
/// ```
///
/// The condition must not sleep: it runs with the task's state set, and a sleep would lose the
/// wake-up.
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, sync::{Mutex, WaitQueue}};
///
/// #[user_ctx]
/// fn wait(ready: &Mutex<bool>, queue: &WaitQueue) -> Result {
///     queue.wait_interruptible(ctx, |ctx| *ready.lock(ctx))
/// }
/// ```
pub struct WaitQueue {
    raw: UnsafeCell<backend::WaitState>,
    _pin: PhantomPinned,
}

// SAFETY: the C functions lock it.
unsafe impl Send for WaitQueue {}
// SAFETY: as above.
unsafe impl Sync for WaitQueue {}

impl WaitQueue {
    /// An initialiser; usually through [`new_waitqueue!`](crate::new_waitqueue).
    /// C: `init_waitqueue_head()`.
    pub fn new(name: &'static CStr, key: &'static LockClassKey) -> impl PinInit<Self> {
        let init = move |slot: *mut Self| {
            // SAFETY: `slot` is valid for writes and pinned from here on; the other field is a
            // zero-sized marker.
            unsafe {
                backend::wait_init(UnsafeCell::raw_get(addr_of_mut!((*slot).raw)), name, key)
            };
            Ok(())
        };
        // SAFETY: `init` initialises the whole slot, and never fails.
        unsafe { pin_init::pin_init_from_closure::<Self, core::convert::Infallible>(init) }
    }

    /// Sleeps until `condition` holds, or a signal comes. `condition` is called at once, and again
    /// after each wake-up.
    ///
    /// C: `wait_event_interruptible()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`]; gives [`NotRunning<C>`](NotRunning) to the condition, which may take
    /// spin locks.
    ///
    /// # Errors
    ///
    /// [`ERESTARTSYS`](crate::error::code::ERESTARTSYS) when a signal is pending and the condition
    /// does not hold.
    #[inline]
    pub fn wait_interruptible<C: MaySleep>(
        &self,
        _ctx: &mut C,
        condition: impl FnMut(&mut NotRunning<C>) -> bool,
    ) -> Result {
        // SAFETY: `_ctx` is borrowed.
        unsafe { self.wait_as(Heed::Any, false, condition) }
    }

    /// Sleeps until `condition` holds. Signals do not end the wait.
    ///
    /// C: `wait_event()`.
    ///
    /// # Context
    ///
    /// As of [`wait_interruptible`](Self::wait_interruptible).
    #[inline]
    pub fn wait<C: MaySleep>(
        &self,
        _ctx: &mut C,
        condition: impl FnMut(&mut NotRunning<C>) -> bool,
    ) {
        // SAFETY: `_ctx` is borrowed. It heeds no signals, so it does not fail.
        let _ = unsafe { self.wait_as(Heed::Nothing, false, condition) };
    }

    /// Sleeps until `condition` holds, or the process is killed.
    ///
    /// C: `wait_event_killable()`.
    ///
    /// # Context
    ///
    /// As of [`wait_interruptible`](Self::wait_interruptible).
    ///
    /// # Errors
    ///
    /// [`ERESTARTSYS`](crate::error::code::ERESTARTSYS).
    #[inline]
    pub fn wait_killable<C: MaySleep>(
        &self,
        _ctx: &mut C,
        condition: impl FnMut(&mut NotRunning<C>) -> bool,
    ) -> Result {
        // SAFETY: `_ctx` is borrowed.
        unsafe { self.wait_as(Heed::Fatal, false, condition) }
    }

    /// As [`wait_interruptible`](Self::wait_interruptible), but exclusively: one
    /// [`wake_up`](Self::wake_up) wakes up one exclusive waiter.
    ///
    /// Use it if each event serves one task.
    ///
    /// C: `wait_event_interruptible_exclusive()`.
    ///
    /// # Context
    ///
    /// As of [`wait_interruptible`](Self::wait_interruptible).
    ///
    /// # Errors
    ///
    /// [`ERESTARTSYS`](crate::error::code::ERESTARTSYS).
    #[inline]
    pub fn wait_interruptible_exclusive<C: MaySleep>(
        &self,
        _ctx: &mut C,
        condition: impl FnMut(&mut NotRunning<C>) -> bool,
    ) -> Result {
        // SAFETY: `_ctx` is borrowed.
        unsafe { self.wait_as(Heed::Any, true, condition) }
    }

    /// Sleeps until `condition` holds, at most for `timeout` (rounded up to jiffies). Signals do
    /// not end the wait. Returns the rest of the time.
    ///
    /// C: `wait_event_timeout()`.
    ///
    /// # Context
    ///
    /// As of [`wait_interruptible`](Self::wait_interruptible).
    ///
    /// # Errors
    ///
    /// [`ETIMEDOUT`](crate::error::code::ETIMEDOUT) when the time is over and the condition does
    /// not hold.
    ///
    /// # Examples
    ///
    /// ```
    /// use ctx_core::{prelude::*, sync::{SpinLock, WaitQueue}, time::Delta};
    ///
    /// #[process_ctx]
    /// fn wait(ready: &SpinLock<bool, Irq>, queue: &WaitQueue) -> Result {
    ///     let limit = Delta::from_millis(100);
    ///     queue.wait_timeout(ctx, limit, |ctx| ready.get(ctx))?;
    ///     Ok(())
    /// }
    /// ```
    #[inline]
    pub fn wait_timeout<C: MaySleep>(
        &self,
        _ctx: &mut C,
        timeout: Delta,
        condition: impl FnMut(&mut NotRunning<C>) -> bool,
    ) -> Result<Delta> {
        // SAFETY: `_ctx` is borrowed.
        unsafe { self.wait_at_most(Heed::Nothing, timeout, condition) }
    }

    /// Sleeps until `condition` holds or a signal comes, at most for `timeout` (rounded up to
    /// jiffies). Returns the rest of the time.
    ///
    /// C: `wait_event_interruptible_timeout()`.
    ///
    /// # Context
    ///
    /// As of [`wait_interruptible`](Self::wait_interruptible).
    ///
    /// # Errors
    ///
    /// [`ETIMEDOUT`](crate::error::code::ETIMEDOUT) when the time is over,
    /// [`ERESTARTSYS`](crate::error::code::ERESTARTSYS) when a signal is pending, and the condition
    /// does not hold.
    #[inline]
    pub fn wait_interruptible_timeout<C: MaySleep>(
        &self,
        _ctx: &mut C,
        timeout: Delta,
        condition: impl FnMut(&mut NotRunning<C>) -> bool,
    ) -> Result<Delta> {
        // SAFETY: `_ctx` is borrowed.
        unsafe { self.wait_at_most(Heed::Any, timeout, condition) }
    }

    /// Sleeps until `take` returns `Some`. Signals do not end the wait. `take` runs under `lock`,
    /// at once and after each wake-up; between two calls the lock is free.
    ///
    /// C: `wait_event_lock_irq()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`], so no other spin lock may be held; gives [`SpinLocked`] to `take`.
    #[inline]
    pub fn wait_locked<C, T, K: Kind, R>(
        &self,
        ctx: &mut C,
        lock: &SpinLock<T, K>,
        mut take: impl FnMut(&mut T, &mut SpinLocked<K, NotRunning<C>>) -> Option<R>,
    ) -> R
    where
        C: MaySleep + MayTake<K>,
    {
        let mut taken = None;
        loop {
            self.wait(ctx, |ctx| {
                taken = lock.with(ctx, |data, ctx| take(data, ctx));
                taken.is_some()
            });
            // This is always so: the condition was that there is one.
            if let Some(taken) = taken {
                return taken;
            }
        }
    }

    /// As [`wait_locked`](Self::wait_locked), or gives up when a signal comes.
    ///
    /// C: `wait_event_interruptible_lock_irq()`.
    ///
    /// # Context
    ///
    /// As of [`wait_locked`](Self::wait_locked).
    ///
    /// # Errors
    ///
    /// [`ERESTARTSYS`](crate::error::code::ERESTARTSYS) when a signal is pending and `take` found
    /// nothing.
    ///
    /// # Examples
    ///
    /// ```
    /// use ctx_core::{prelude::*, sync::{SpinLock, WaitQueue}};
    ///
    /// #[irq_handler]
    /// fn handle(byte: &SpinLock<Option<u8>, Irq>, queue: &WaitQueue) -> IrqReturn {
    ///     byte.set(ctx, Some(7));
    ///     queue.wake_up(ctx);
    ///     IrqReturn::Handled
    /// }
    ///
    /// #[user_ctx]
    /// fn read(byte: &SpinLock<Option<u8>, Irq>, queue: &WaitQueue) -> Result<u8> {
    ///     queue.wait_interruptible_locked(ctx, byte, |byte, _ctx| byte.take())
    /// }
    /// ```
    ///
    /// It does not compile with another spin lock held:
    ///
    /// ```compile_fail,E0277
    /// use ctx_core::{prelude::*, sync::{SpinLock, WaitQueue}};
    ///
    /// #[process_ctx]
    /// fn read(
    ///     count: &SpinLock<u64>,
    ///     byte: &SpinLock<Option<u8>, Irq>,
    ///     queue: &WaitQueue,
    /// ) -> Result<u8> {
    ///     count.with(ctx, |_, ctx| {
    ///         queue.wait_interruptible_locked(ctx, byte, |byte, _ctx| byte.take())
    ///     })
    /// }
    /// ```
    #[inline]
    pub fn wait_interruptible_locked<C, T, K: Kind, R>(
        &self,
        ctx: &mut C,
        lock: &SpinLock<T, K>,
        mut take: impl FnMut(&mut T, &mut SpinLocked<K, NotRunning<C>>) -> Option<R>,
    ) -> Result<R>
    where
        C: MaySleep + MayTake<K>,
    {
        let mut taken = None;
        loop {
            self.wait_interruptible(ctx, |ctx| {
                taken = lock.with(ctx, |data, ctx| take(data, ctx));
                taken.is_some()
            })?;
            // This is always so: the condition was that there is one.
            if let Some(taken) = taken {
                return Ok(taken);
            }
        }
    }

    /// # Safety
    ///
    /// The token of `C` is borrowed.
    #[inline]
    unsafe fn wait_as<C: MaySleep>(
        &self,
        heed: Heed,
        exclusive: bool,
        mut condition: impl FnMut(&mut NotRunning<C>) -> bool,
    ) -> Result {
        // SAFETY: the condition runs in `C` with, at worst, the task's state set; the token of `C`
        // is borrowed.
        let mut held = || condition(&mut unsafe { NotRunning::enter() });
        if held() {
            return Ok(());
        }
        // SAFETY: `new` has initialised it, and `C` may sleep.
        unsafe { backend::wait(self.raw.get(), heed, exclusive, held) }
    }

    /// # Safety
    ///
    /// The token of `C` is borrowed.
    #[inline]
    unsafe fn wait_at_most<C: MaySleep>(
        &self,
        heed: Heed,
        timeout: Delta,
        mut condition: impl FnMut(&mut NotRunning<C>) -> bool,
    ) -> Result<Delta> {
        // SAFETY: the condition runs in `C` with, at worst, the task's state set; the token of `C`
        // is borrowed.
        let mut held = || condition(&mut unsafe { NotRunning::enter() });
        if held() {
            return Ok(timeout);
        }
        // SAFETY: `new` has initialised it, and `C` may sleep.
        unsafe { backend::wait_timeout(self.raw.get(), heed, crate::time::nanos(timeout), held) }
            .map(crate::time::left)
    }

    /// Wakes up all waiters. Change the condition first.
    ///
    /// C: `wake_up_all()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySpin`]: the queue's lock is a `spinlock_t`.
    ///
    /// # Examples
    ///
    /// ```compile_fail,E0277
    /// use ctx_core::{prelude::*, sync::WaitQueue};
    ///
    /// #[hard_irq_handler]
    /// fn handle(queue: &WaitQueue) -> IrqReturn {
    ///     queue.wake_up_all(ctx);
    ///     IrqReturn::Handled
    /// }
    /// ```
    #[inline]
    pub fn wake_up_all<C: MaySpin>(&self, _ctx: &mut C) {
        // SAFETY: `new` has initialised it, and `C` may take its lock.
        unsafe { backend::wake_up(self.raw.get(), 0) }
    }

    /// Wakes up one [exclusive waiter](Self::wait_interruptible_exclusive), and all other waiters.
    /// Change the condition first.
    ///
    /// C: `wake_up()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySpin`]: the queue's lock is a `spinlock_t`.
    #[inline]
    pub fn wake_up<C: MaySpin>(&self, _ctx: &mut C) {
        // SAFETY: `new` has initialised it, and `C` may take its lock.
        unsafe { backend::wake_up(self.raw.get(), 1) }
    }

    pub(crate) fn as_raw(&self) -> *mut backend::WaitState {
        self.raw.get()
    }
}

/// An initialiser of a [`WaitQueue`], with a lockdep class of its own.
#[macro_export]
macro_rules! new_waitqueue {
    () => {
        $crate::sync::WaitQueue::new($crate::__lock_name!(), $crate::__lock_class!())
    };
}
