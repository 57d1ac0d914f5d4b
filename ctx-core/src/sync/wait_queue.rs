// SPDX-License-Identifier: GPL-2.0
//! Wait queues.

use super::LockClassKey;
use crate::{
    backend,
    context::NotRunning,
    error::Result,
    rules::{MaySleep, MaySpin},
};
use core::{cell::UnsafeCell, ffi::CStr, marker::PhantomPinned, ptr::addr_of_mut};
use pin_init::PinInit;

/// Tasks that wait for a condition, and who wakes them up.
///
/// C header: `include/linux/wait.h`.
///
/// ```
/// use ctx_core::{prelude::*, sync::{SpinLock, WaitQueue}};
///
/// #[irq_handler]
/// fn handle(ready: &SpinLock<bool, Irq>, queue: &WaitQueue) -> IrqReturn {
///     ready.with(ctx, |ready, _ctx| *ready = true);
///     queue.wake_up_all(ctx);
///     IrqReturn::Handled
/// }
///
/// #[user_ctx]
/// fn wait(ready: &SpinLock<bool, Irq>, queue: &WaitQueue) -> Result {
///     queue.wait_interruptible(ctx, |ctx| ready.with(ctx, |ready, _ctx| *ready))
/// }
/// ```
///
/// The condition runs with the task's state set: if it slept, it would lose the wake-up.
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

// SAFETY: C locks it.
unsafe impl Send for WaitQueue {}
// SAFETY: as above.
unsafe impl Sync for WaitQueue {}

impl WaitQueue {
    /// An initialiser; usually through [`new_waitqueue!`](crate::new_waitqueue). C: `init_waitqueue_head()`.
    pub fn new(name: &'static CStr, key: &'static LockClassKey) -> impl PinInit<Self> {
        let init = move |slot: *mut Self| {
            // SAFETY: `slot` is valid for writes and pinned from here on; the other field is a zero-sized marker.
            unsafe {
                backend::wait_init(UnsafeCell::raw_get(addr_of_mut!((*slot).raw)), name, key)
            };
            Ok(())
        };
        // SAFETY: it initialises all of the slot, and never fails.
        unsafe { pin_init::pin_init_from_closure::<Self, core::convert::Infallible>(init) }
    }

    /// Sleeps until `condition` holds. It is called at once, and again after each wake-up.
    ///
    /// Context: needs [`MaySleep`]; gives [`NotRunning<C>`](NotRunning) to the condition, which may take spin locks. Errors:
    /// [`ERESTARTSYS`](crate::error::code::ERESTARTSYS) when a signal is pending and the condition does not hold. C: `wait_event_interruptible()`.
    #[inline]
    pub fn wait_interruptible<C: MaySleep>(
        &self,
        _ctx: &mut C,
        mut condition: impl FnMut(&mut NotRunning<C>) -> bool,
    ) -> Result {
        // SAFETY: the condition runs in `C` with, at worst, the task's state set; `_ctx` is borrowed.
        let mut held = || condition(&mut unsafe { NotRunning::enter() });
        if held() {
            return Ok(());
        }
        // SAFETY: initialised by `new`; `C` may sleep.
        unsafe { backend::wait_interruptible(self.raw.get(), held) }
    }

    /// Wakes up everyone who waits. Change the condition first.
    ///
    /// Context: needs [`MaySpin`]: the queue's lock is a `spinlock_t`. C: `wake_up_interruptible_all()`.
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
        // SAFETY: initialised by `new`; `C` may take its lock.
        unsafe { backend::wake_up_all(self.raw.get()) }
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
