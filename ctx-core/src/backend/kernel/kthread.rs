// SPDX-License-Identifier: GPL-2.0
//! Kernel threads.

use super::*;

/// `struct ctx_thread` of `helpers/kthread.c`.
#[repr(C)]
pub(crate) struct ThreadState {
    task: *mut bindings::task_struct,
    run: Option<unsafe extern "C" fn(*mut ThreadState)>,
}

// `task_struct` holds structs without fields where statistics are off, which the compiler takes for a mistake.
#[allow(improper_ctypes)]
extern "C" {
    fn ctx_thread_spawn(
        thread: *mut ThreadState,
        run: unsafe extern "C" fn(*mut ThreadState),
        name: *const ffi::c_char,
    ) -> ffi::c_int;
    fn ctx_thread_stop(thread: *mut ThreadState);
    fn ctx_thread_sleep(delay_ns: u64) -> bool;
}

pub(crate) fn thread_state() -> ThreadState {
    ThreadState {
        task: ptr::null_mut(),
        run: None,
    }
}
pub(crate) unsafe fn thread_spawn(
    thread: *mut ThreadState,
    run: unsafe extern "C" fn(*mut ThreadState),
    name: &'static CStr,
) -> Result {
    // SAFETY: the caller's `thread` stays where it is until `thread_stop`, and the caller may sleep.
    to_result(unsafe { ctx_thread_spawn(thread, run, name.as_ptr().cast()) })
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
/// Whether it is to stop; `None` waits for that.
pub(crate) unsafe fn thread_sleep(delay_ns: Option<u64>) -> bool {
    // SAFETY: the caller is a kernel thread, and may sleep.
    unsafe { ctx_thread_sleep(delay_ns.unwrap_or(u64::MAX)) }
}
