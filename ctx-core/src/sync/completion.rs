// SPDX-License-Identifier: GPL-2.0
//! Completions.

use super::LockClassKey;
use crate::{
    backend::{self, Heed},
    error::Result,
    rules::{MaySleep, MaySpin, MayTakeRaw},
    time::Delta,
};
use core::{cell::UnsafeCell, ffi::CStr, marker::PhantomPinned, ptr::addr_of_mut};
use pin_init::PinInit;

/// An event that will happen, and the tasks that wait for it.
///
/// A completion counts: each [`complete`](Self::complete) lets one waiter go on, now or later. Its
/// lock is a `raw_spinlock_t`. So hard interrupt context may complete it, unlike a
/// [`WaitQueue`](super::WaitQueue).
///
/// C header: `include/linux/completion.h`.
///
/// ```
/// use ctx_core::{prelude::*, sync::Completion, time::Delta};
///
/// #[hard_irq_handler]
/// fn handle(done: &Completion) -> IrqReturn {
///     done.complete(ctx);
///     IrqReturn::Handled
/// }
///
/// #[process_ctx]
/// fn transfer(done: &Completion) -> Result {
///     done.wait_timeout(ctx, Delta::from_millis(100))?; // ETIMEDOUT
///     Ok(())
/// }
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, sync::Completion};
///
/// #[irq_handler]
/// fn handle(done: &Completion) -> IrqReturn {
///     done.wait(ctx);
///     IrqReturn::Handled
/// }
/// ```
pub struct Completion {
    raw: UnsafeCell<backend::CompletionState>,
    _pin: PhantomPinned,
}

// SAFETY: the C functions lock it.
unsafe impl Send for Completion {}
// SAFETY: as above.
unsafe impl Sync for Completion {}

impl Completion {
    /// An initialiser; usually through [`new_completion!`](crate::new_completion).
    /// C: `init_completion()`.
    pub fn new(name: &'static CStr, key: &'static LockClassKey) -> impl PinInit<Self> {
        let init = move |slot: *mut Self| {
            // SAFETY: `slot` is valid for writes and pinned from here on; the other field is a
            // zero-sized marker.
            unsafe {
                backend::completion_init(UnsafeCell::raw_get(addr_of_mut!((*slot).raw)), name, key)
            };
            Ok(())
        };
        // SAFETY: `init` initialises the whole slot, and never fails.
        unsafe { pin_init::pin_init_from_closure::<Self, core::convert::Infallible>(init) }
    }

    /// Lets one waiter go on: the first in the queue, or else the next to come.
    ///
    /// C: `complete()`.
    ///
    /// # Context
    ///
    /// Needs [`MayTakeRaw`]: any context but an NMI.
    #[inline]
    pub fn complete<C: MayTakeRaw>(&self, _ctx: &mut C) {
        // SAFETY: `new` has initialised it, and `C` may take its lock.
        unsafe { backend::complete(self.raw.get()) }
    }

    /// Lets all waiters go on, and all later ones until [`reinit`](Self::reinit).
    ///
    /// C: `complete_all()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySpin`], though the lock is a raw one. The call wakes up all waiters with
    /// interrupts off, however many there are. A PREEMPT_RT kernel does not allow that in hard
    /// interrupt context (`lockdep_assert_RT_in_threaded_ctx()`), and a raw section should not take
    /// so long.
    ///
    /// # Examples
    ///
    /// ```compile_fail,E0277
    /// use ctx_core::{prelude::*, sync::Completion};
    ///
    /// #[hard_irq_handler]
    /// fn handle(done: &Completion) -> IrqReturn {
    ///     done.complete_all(ctx);
    ///     IrqReturn::Handled
    /// }
    /// ```
    #[inline]
    pub fn complete_all<C: MaySpin>(&self, _ctx: &mut C) {
        // SAFETY: `new` has initialised it. `C` may take its lock, and runs in a thread on
        // PREEMPT_RT.
        unsafe { backend::complete_all(self.raw.get()) }
    }

    /// Resets the completion: it forgets each `complete` that nobody has waited for.
    ///
    /// C: `reinit_completion()`.
    ///
    /// # Context
    ///
    /// Needs [`MayTakeRaw`]: any context but an NMI. It is done under the lock, so there is no
    /// race.
    #[inline]
    pub fn reinit<C: MayTakeRaw>(&self, _ctx: &mut C) {
        // SAFETY: `new` has initialised it, and `C` may take its lock.
        unsafe { backend::completion_reinit(self.raw.get()) }
    }

    /// Returns `true` if it is completed. The call then uses up one completion, as
    /// [`wait`](Self::wait) does.
    ///
    /// C: `try_wait_for_completion()`.
    ///
    /// # Context
    ///
    /// Needs [`MayTakeRaw`]: any context but an NMI.
    #[inline]
    pub fn try_wait<C: MayTakeRaw>(&self, _ctx: &mut C) -> bool {
        // SAFETY: `new` has initialised it, and `C` may take its lock.
        unsafe { backend::completion_try_wait(self.raw.get()) }
    }

    /// Sleeps until it is completed. Signals do not end the wait.
    ///
    /// C: `wait_for_completion()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    #[inline]
    pub fn wait<C: MaySleep>(&self, _ctx: &mut C) {
        // SAFETY: `new` has initialised it, and `C` may sleep. It heeds no signals, so it does not
        // fail.
        let _ = unsafe { backend::completion_wait(self.raw.get(), Heed::Nothing) };
    }

    /// Sleeps until it is completed, or a signal comes.
    ///
    /// C: `wait_for_completion_interruptible()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// [`ERESTARTSYS`](crate::error::code::ERESTARTSYS).
    #[inline]
    pub fn wait_interruptible<C: MaySleep>(&self, _ctx: &mut C) -> Result {
        // SAFETY: `new` has initialised it, and `C` may sleep.
        unsafe { backend::completion_wait(self.raw.get(), Heed::Any) }
    }

    /// Sleeps until it is completed, or the process is killed.
    ///
    /// C: `wait_for_completion_killable()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// [`ERESTARTSYS`](crate::error::code::ERESTARTSYS).
    #[inline]
    pub fn wait_killable<C: MaySleep>(&self, _ctx: &mut C) -> Result {
        // SAFETY: `new` has initialised it, and `C` may sleep.
        unsafe { backend::completion_wait(self.raw.get(), Heed::Fatal) }
    }

    /// Sleeps until it is completed, at most for `timeout` (rounded up to jiffies). Signals do not
    /// end the wait. Returns the rest of the time.
    ///
    /// C: `wait_for_completion_timeout()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// [`ETIMEDOUT`](crate::error::code::ETIMEDOUT).
    #[inline]
    pub fn wait_timeout<C: MaySleep>(&self, _ctx: &mut C, timeout: Delta) -> Result<Delta> {
        let (raw, ns) = (self.raw.get(), crate::time::nanos(timeout));
        // SAFETY: `new` has initialised it, and `C` may sleep.
        unsafe { backend::completion_wait_timeout(raw, Heed::Nothing, ns) }.map(crate::time::left)
    }

    /// Sleeps until it is completed or a signal comes, at most for `timeout` (rounded up to
    /// jiffies). Returns the rest of the time.
    ///
    /// C: `wait_for_completion_interruptible_timeout()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// [`ETIMEDOUT`](crate::error::code::ETIMEDOUT),
    /// [`ERESTARTSYS`](crate::error::code::ERESTARTSYS).
    #[inline]
    pub fn wait_interruptible_timeout<C: MaySleep>(
        &self,
        _ctx: &mut C,
        timeout: Delta,
    ) -> Result<Delta> {
        let (raw, ns) = (self.raw.get(), crate::time::nanos(timeout));
        // SAFETY: `new` has initialised it, and `C` may sleep.
        unsafe { backend::completion_wait_timeout(raw, Heed::Any, ns) }.map(crate::time::left)
    }
}

/// An initialiser of a [`Completion`], with a lockdep class of its own.
#[macro_export]
macro_rules! new_completion {
    () => {
        $crate::sync::Completion::new($crate::__lock_name!(), $crate::__lock_class!())
    };
}
