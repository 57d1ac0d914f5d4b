// SPDX-License-Identifier: GPL-2.0
//! Waiting: for a wake-up, a completion, or readers.

use super::*;

#[cfg(not(kernel))]
#[allow(clippy::missing_safety_doc)] // the contract has it
mod hosted;
#[cfg(not(kernel))]
use hosted as imp;
#[cfg(kernel)]
mod kernel;
#[cfg(kernel)]
use kernel as imp;

pub(crate) use imp::*;

contract! {
    /// Initialises a wait queue. C: `init_waitqueue_head()`, `include/linux/wait.h`.
    ///
    /// # Safety
    ///
    /// `head` is valid for writes, and the initialised queue does not move.
    unsafe fn wait_init(head: *mut WaitState, name: &'static CStr, key: &'static LockClassKey);
    /// Wakes up `exclusive` exclusive waiters (all, if it is 0) and all other waiters. C:
    /// `wake_up()` and `wake_up_all()`.
    ///
    /// # Safety
    ///
    /// `head` is initialised. The caller's context allows a spin lock that turns interrupts off.
    unsafe fn wake_up(head: *mut WaitState, exclusive: i32);

    /// Initialises a completion. C: `init_completion()`, `include/linux/completion.h`.
    ///
    /// # Safety
    ///
    /// `x` is valid for writes, and the initialised completion does not move.
    unsafe fn completion_init(
        x: *mut CompletionState, name: &'static CStr, key: &'static LockClassKey
    );
    /// Lets one waiter go on. C: `complete()`.
    ///
    /// # Safety
    ///
    /// `x` is initialised.
    unsafe fn complete(x: *mut CompletionState);
    /// Lets all waiters go on, including later ones. C: `complete_all()`.
    ///
    /// # Safety
    ///
    /// `x` is initialised.
    unsafe fn complete_all(x: *mut CompletionState);
    /// Forgets all completions that nobody has waited for. C: `reinit_completion()`.
    ///
    /// # Safety
    ///
    /// `x` is initialised.
    unsafe fn completion_reinit(x: *mut CompletionState);
    /// Takes one completion if there is one. C: `try_wait_for_completion()`.
    ///
    /// # Safety
    ///
    /// `x` is initialised.
    unsafe fn completion_try_wait(x: *mut CompletionState) -> bool;
    /// Waits for a completion, or returns `ERESTARTSYS` if a signal that `heed` names comes first.
    /// May sleep. C: `wait_for_completion()` and its like.
    ///
    /// # Safety
    ///
    /// `x` is initialised. The caller may sleep.
    unsafe fn completion_wait(x: *mut CompletionState, heed: Heed) -> Result;
    /// As [`completion_wait`], but returns `ETIMEDOUT` after `ns` nanoseconds. Returns the
    /// nanoseconds that were left.
    ///
    /// # Safety
    ///
    /// `x` is initialised. The caller may sleep.
    unsafe fn completion_wait_timeout(x: *mut CompletionState, heed: Heed, ns: u64) -> Result<u64>;

    /// Begins an RCU read side. C: `rcu_read_lock()`, `include/linux/rcupdate.h`.
    ///
    /// # Safety
    ///
    /// [`rcu_read_unlock`] follows in this task.
    unsafe fn rcu_read_lock();
    /// Ends an RCU read side. C: `rcu_read_unlock()`.
    ///
    /// # Safety
    ///
    /// The innermost read side of this task is the one that this ends.
    unsafe fn rcu_read_unlock();
    /// Waits until every RCU read side that is open now has ended. May sleep. C:
    /// `synchronize_rcu()`.
    ///
    /// # Safety
    ///
    /// The caller may sleep, and is not such a reader.
    unsafe fn synchronize_rcu(expedited: bool);

    /// Makes the state of a domain that is not initialised yet.
    fn srcu_state() -> SrcuState;
    /// Initialises a domain of readers that may sleep. May sleep. C: `init_srcu_struct()`,
    /// `include/linux/srcu.h`.
    ///
    /// # Safety
    ///
    /// `ssp` is valid for writes, and the initialised domain does not move. The caller may sleep.
    unsafe fn srcu_init(
        ssp: *mut SrcuState, name: &'static CStr, key: &'static LockClassKey
    ) -> Result;
    /// Ends a domain. May sleep. C: `cleanup_srcu_struct()`.
    ///
    /// # Safety
    ///
    /// `ssp` is initialised, and no reader of it is left. The caller may sleep.
    unsafe fn srcu_cleanup(ssp: *mut SrcuState);
    /// Begins a read side. C: `srcu_read_lock()`.
    ///
    /// # Safety
    ///
    /// `ssp` is initialised. [`srcu_read_unlock`] follows in this task.
    unsafe fn srcu_read_lock(ssp: *mut SrcuState) -> i32;
    /// Ends a read side. C: `srcu_read_unlock()`.
    ///
    /// # Safety
    ///
    /// The beginning of this read side returned `idx`.
    unsafe fn srcu_read_unlock(ssp: *mut SrcuState, idx: i32);
    /// Waits until every read side of the domain that is open now has ended. May sleep. C:
    /// `synchronize_srcu()`.
    ///
    /// # Safety
    ///
    /// `ssp` is initialised. The caller may sleep, and is not one of its readers.
    unsafe fn srcu_synchronize(ssp: *mut SrcuState, expedited: bool);
}

/// Waits until `cond` holds, or returns `ERESTARTSYS` if a signal that `heed` names comes first.
/// May sleep. C: `wait_event()` and its like.
///
/// # Safety
///
/// `head` is initialised. The caller may sleep.
#[inline(always)]
pub(crate) unsafe fn wait(
    head: *mut WaitState,
    heed: Heed,
    exclusive: bool,
    cond: impl FnMut() -> bool,
) -> Result {
    // SAFETY: the requirements are the same.
    unsafe { imp::wait(head, heed, exclusive, cond) }
}
/// As [`wait`], but returns `ETIMEDOUT` after `ns` nanoseconds. Returns the nanoseconds that were
/// left.
///
/// # Safety
///
/// `head` is initialised. The caller may sleep.
#[inline(always)]
pub(crate) unsafe fn wait_timeout(
    head: *mut WaitState,
    heed: Heed,
    ns: u64,
    cond: impl FnMut() -> bool,
) -> Result<u64> {
    // SAFETY: the requirements are the same.
    unsafe { imp::wait_timeout(head, heed, ns, cond) }
}
