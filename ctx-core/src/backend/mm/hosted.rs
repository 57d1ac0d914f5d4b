// SPDX-License-Identifier: GPL-2.0
//! Address spaces: there is one only, and a kernel thread has it where it has adopted one.

use crate::backend::{kthread, state};

/// Nobody looks into it.
pub(crate) struct MmState;

pub(crate) unsafe fn mm_get_current() -> *mut MmState {
    state::may_access_user();
    core::ptr::NonNull::dangling().as_ptr()
}
pub(crate) unsafe fn mm_put(_mm: *mut MmState) {
    state::may_synchronize();
}
pub(crate) unsafe fn with_mm<R>(_mm: *mut MmState, f: impl FnOnce() -> R) -> R {
    state::may_synchronize();
    // It panics where this is no kernel thread.
    // SAFETY: the caller's promise.
    let _ = unsafe { kthread::thread_should_stop() };
    state::entered(state::Entry::Syscall, f)
}
