// SPDX-License-Identifier: GPL-2.0
//! Address spaces of user processes.

use super::*;
use crate::backend::OnDrop;

pub(crate) type MmState = bindings::mm_struct;

/// # Safety
///
/// A system call, or a kernel thread that has adopted an address space.
pub(crate) unsafe fn mm_get_current() -> *mut MmState {
    // SAFETY: the caller's promise: there is one.
    unsafe { ctx_mm_get_current() }
}
/// # Safety
///
/// The caller owns a reference, and may sleep.
pub(crate) unsafe fn mm_put(mm: *mut MmState) {
    // SAFETY: the caller's promise.
    unsafe { bindings::mmput(mm) }
}
/// Runs `f` with `mm` adopted.
///
/// # Safety
///
/// A kernel thread, which may sleep; a reference to `mm` is held meanwhile, and to what it has
/// adopted already.
pub(crate) unsafe fn with_mm<R>(mm: *mut MmState, f: impl FnOnce() -> R) -> R {
    // SAFETY: the caller's promise.
    let outer = unsafe { ctx_mm_use(mm) };
    // SAFETY: adopted just now; `outer` is what was before.
    let _end = OnDrop(|| unsafe { ctx_mm_unuse(mm, outer) });
    f()
}
