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
    /// `head` is valid for writes, and what is in it then does not move.
    unsafe fn wait_init(head: *mut WaitState, name: &'static CStr, key: &'static LockClassKey);
    /// Wakes so many exclusive waiters and all others, or all where `exclusive` is 0. C:
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
    /// `x` is valid for writes, and what is in it then does not move.
    unsafe fn completion_init(
        x: *mut CompletionState, name: &'static CStr, key: &'static LockClassKey
    );
    /// Lets one waiter go on. C: `complete()`.
    ///
    /// # Safety
    ///
    /// `x` is initialised.
    unsafe fn complete(x: *mut CompletionState);
    /// Lets all waiters go on, those that come later too. C: `complete_all()`.
    ///
    /// # Safety
    ///
    /// `x` is initialised.
    unsafe fn complete_all(x: *mut CompletionState);
    /// Takes back what was completed. C: `reinit_completion()`.
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
    /// Waits for a completion; `ERESTARTSYS` where a signal that `heed` names comes first. May
    /// sleep. C: `wait_for_completion()` and its like.
    ///
    /// # Safety
    ///
    /// `x` is initialised. The caller may sleep.
    unsafe fn completion_wait(x: *mut CompletionState, heed: Heed) -> Result;
    /// As [`completion_wait`], with `ETIMEDOUT` after so many nanoseconds. Gives those that were
    /// left.
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
    /// It ends the innermost read side of this task.
    unsafe fn rcu_read_unlock();
    /// Waits until every RCU read side has ended that had begun. May sleep. C: `synchronize_rcu()`.
    ///
    /// # Safety
    ///
    /// The caller may sleep, and is no such reader.
    unsafe fn synchronize_rcu(expedited: bool);

    /// A domain that is not initialised yet.
    fn srcu_state() -> SrcuState;
    /// Initialises a domain of readers that may sleep. May sleep. C: `init_srcu_struct()`,
    /// `include/linux/srcu.h`.
    ///
    /// # Safety
    ///
    /// `ssp` is valid for writes, and what is in it then does not move. The caller may sleep.
    unsafe fn srcu_init(
        ssp: *mut SrcuState, name: &'static CStr, key: &'static LockClassKey
    ) -> Result;
    /// Ends a domain. May sleep. C: `cleanup_srcu_struct()`.
    ///
    /// # Safety
    ///
    /// `ssp` is initialised, and has no readers any more. The caller may sleep.
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
    /// It ends the read side that gave `idx`.
    unsafe fn srcu_read_unlock(ssp: *mut SrcuState, idx: i32);
    /// Waits until every read side of the domain has ended that had begun. May sleep. C:
    /// `synchronize_srcu()`.
    ///
    /// # Safety
    ///
    /// `ssp` is initialised. The caller may sleep, and is none of its readers.
    unsafe fn srcu_synchronize(ssp: *mut SrcuState, expedited: bool);
}

/// Waits until `cond` holds; `ERESTARTSYS` where a signal that `heed` names comes first. May sleep.
/// C: `wait_event()` and its like.
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
/// As [`wait`], with `ETIMEDOUT` after so many nanoseconds. Gives those that were left.
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
