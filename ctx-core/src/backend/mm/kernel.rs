// SPDX-License-Identifier: GPL-2.0
//! Address spaces of user processes.

use crate::backend::OnDrop;
use crate::backend::*;

pub(crate) type MmState = bindings::mm_struct;

pub(crate) unsafe fn mm_get_current() -> *mut MmState {
    // SAFETY: the caller's promise: there is one.
    unsafe { ctx_mm_get_current() }
}
pub(crate) unsafe fn mm_put(mm: *mut MmState) {
    // SAFETY: the caller's promise.
    unsafe { bindings::mmput(mm) }
}
pub(crate) unsafe fn with_mm<R>(mm: *mut MmState, f: impl FnOnce() -> R) -> R {
    // SAFETY: the caller's promise.
    let outer = unsafe { ctx_mm_use(mm) };
    // SAFETY: adopted just now; `outer` is what was before.
    let _end = OnDrop(|| unsafe { ctx_mm_unuse(mm, outer) });
    f()
}
