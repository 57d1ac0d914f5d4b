// SPDX-License-Identifier: GPL-2.0
//! Work items: delayed ones, those of a softirq, and those inside a driver's object.

use crate::sync::LockClassKey;
use core::ffi::CStr;

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
    /// Makes the state of a work item that is not initialised yet.
    fn delayed_work_state() -> DelayedWorkState;
    /// Initialises a work item. Its function runs in a kernel thread. C: `INIT_DELAYED_WORK()`,
    /// `include/linux/workqueue.h`.
    ///
    /// # Safety
    ///
    /// `work` is valid for writes and will not move. `run` may be called with it in a task.
    unsafe fn work_init(work: *mut DelayedWorkState, run: unsafe extern "C" fn(*mut WorkState));
    /// Queues a work item, unless it is already queued. Returns whether this call queued it. C:
    /// `queue_delayed_work()`.
    ///
    /// # Safety
    ///
    /// `work` is initialised.
    unsafe fn work_queue(work: *mut DelayedWorkState) -> bool;
    /// Queues a work item for a time. This replaces an earlier time. C: `mod_delayed_work()`.
    ///
    /// # Safety
    ///
    /// `work` is initialised.
    unsafe fn work_queue_after(work: *mut DelayedWorkState, delay_ns: u64);
    /// Runs a queued work item at once, and waits for it. May sleep. C: `flush_delayed_work()`.
    ///
    /// # Safety
    ///
    /// `work` is initialised. The caller may sleep, and is not its function.
    unsafe fn work_flush(work: *mut DelayedWorkState);
    /// Cancels a work item, waits until its function has returned, and returns whether it was
    /// queued. May sleep. C: `cancel_delayed_work_sync()`.
    ///
    /// # Safety
    ///
    /// `work` is initialised. The caller may sleep, and is not its function.
    unsafe fn work_cancel(work: *mut DelayedWorkState) -> bool;
    /// As [`work_cancel`], and after that nobody can queue the work item. If `leaked` is true,
    /// another leaked object may still try to, until that object is torn down. May sleep.
    ///
    /// # Safety
    ///
    /// `work` is initialised. The caller may sleep, and is not its function.
    unsafe fn work_disable(work: *mut DelayedWorkState, leaked: bool);

    /// Makes the state of a work item of a softirq that is not initialised yet.
    fn bh_work_state() -> BhWorkState;
    /// Initialises a work item. Its function runs in a softirq. C: `INIT_WORK()`,
    /// `include/linux/workqueue.h`.
    ///
    /// # Safety
    ///
    /// `work` is valid for writes and will not move. `run` may be called with it in a softirq.
    unsafe fn bh_work_init(work: *mut BhWorkState, run: unsafe extern "C" fn(*mut WorkState));
    /// As [`work_queue`]. C: `queue_work()` on `system_bh_wq`.
    ///
    /// # Safety
    ///
    /// `work` is initialised.
    unsafe fn bh_work_queue(work: *mut BhWorkState) -> bool;
    /// Waits for a work item. May sleep. C: `flush_work()`.
    ///
    /// # Safety
    ///
    /// `work` is initialised. The caller may sleep.
    unsafe fn bh_work_flush(work: *mut BhWorkState);
    /// As [`work_cancel`]. May sleep. C: `cancel_work_sync()`.
    ///
    /// # Safety
    ///
    /// `work` is initialised. The caller may sleep.
    unsafe fn bh_work_cancel(work: *mut BhWorkState) -> bool;
    /// As [`work_disable`]. May sleep.
    ///
    /// # Safety
    ///
    /// `work` is initialised. The caller may sleep.
    unsafe fn bh_work_disable(work: *mut BhWorkState, leaked: bool);

    /// Makes the state of a work item inside a driver's object. It is not initialised yet.
    fn work_struct_state() -> WorkState;
    /// Initialises the work item. C: `INIT_WORK()`, `include/linux/workqueue.h`.
    ///
    /// # Safety
    ///
    /// `work` is valid for writes and will not move. `run` may be called with it in a task.
    unsafe fn work_struct_init(
        work: *mut WorkState, run: unsafe extern "C" fn(*mut WorkState),
        name: &'static CStr, key: &'static LockClassKey
    );
    /// Queues the work item, unless it is already queued or the module is being unloaded. Returns
    /// whether this call queued it. C: `queue_work()`.
    ///
    /// # Safety
    ///
    /// `work` is initialised, and lives until its function is called. That function calls
    /// [`work_struct_ran`] last.
    unsafe fn work_struct_queue(work: *mut WorkState) -> bool;
    /// Says that a work item has run. It is called once for each time that a work item was queued.
    fn work_struct_ran();
}
