// SPDX-License-Identifier: GPL-2.0
//! Kernel threads.

use crate::backend::*;

pub(crate) type ThreadState = ctx_thread;

pub(crate) fn thread_state() -> ThreadState {
    pin_init::zeroed()
}
pub(crate) unsafe fn thread_spawn(
    thread: *mut ThreadState,
    run: unsafe extern "C" fn(*mut ThreadState),
    name: &'static CStr,
) -> Result {
    // SAFETY: the caller's `thread` stays where it is until `thread_stop`, and the caller may
    // sleep.
    to_result(unsafe { ctx_thread_spawn(thread, Some(run), name.as_ptr().cast()) })
}
pub(crate) unsafe fn thread_stop(thread: *mut ThreadState) {
    // SAFETY: the caller's `thread` was spawned and not stopped yet, and the caller may sleep.
    unsafe { ctx_thread_stop(thread) }
}
#[inline]
pub(crate) unsafe fn thread_should_stop() -> bool {
    // SAFETY: the caller is a kernel thread.
    unsafe { bindings::kthread_should_stop() }
}
pub(crate) unsafe fn thread_sleep(delay_ns: Option<u64>) -> bool {
    // SAFETY: the caller is a kernel thread, and may sleep.
    unsafe { ctx_thread_sleep(delay_ns.unwrap_or(u64::MAX)) }
}
