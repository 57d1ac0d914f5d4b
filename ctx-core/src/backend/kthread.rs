// SPDX-License-Identifier: GPL-2.0
//! Kernel threads.

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
    /// Makes the state of a thread that does not run yet.
    fn thread_state() -> ThreadState;
    /// Creates a thread and lets it run. May sleep. C: `kthread_run()`, `include/linux/kthread.h`.
    ///
    /// # Safety
    ///
    /// `thread` came from [`thread_state`], and does not move until [`thread_stop`]. `run` may be
    /// called with it. The caller may sleep.
    unsafe fn thread_spawn(
        thread: *mut ThreadState, run: unsafe extern "C" fn(*mut ThreadState), name: &'static CStr
    ) -> Result;
    /// Asks the thread to end, and waits for it. May sleep. C: `kthread_stop()`.
    ///
    /// # Safety
    ///
    /// `thread` was spawned, and is not stopped yet. The caller may sleep, and is another thread.
    unsafe fn thread_stop(thread: *mut ThreadState);
    /// Whether the calling thread shall end. C: `kthread_should_stop()`.
    ///
    /// # Safety
    ///
    /// The caller is a thread that [`thread_spawn`] made.
    unsafe fn thread_should_stop() -> bool;
    /// Sleeps for so many nanoseconds, or with `None` until the thread shall end. Returns whether
    /// the thread shall end.
    ///
    /// # Safety
    ///
    /// The caller is a thread that [`thread_spawn`] made, and may sleep.
    unsafe fn thread_sleep(delay_ns: Option<u64>) -> bool;
}
