// SPDX-License-Identifier: GPL-2.0
//! User memory.

use crate::backend::*;

/// Whether `copy_to_user()` and its like would check where the `len` bytes of kernel memory lie
/// (`check_object_size()`). As in C, they do not if the compiler knows `len`.
#[inline(always)]
fn looks_at(len: usize) -> bool {
    len > i32::MAX as usize || !core::intrinsics::is_val_statically_known(len)
}
#[inline(always)]
pub(crate) unsafe fn copy_to_user(to: usize, from: &[u8]) -> usize {
    let (to, len) = (to as *mut ffi::c_void, from.len());
    let from = from.as_ptr().cast();
    // SAFETY: the caller runs in a system call; `from` is readable for its length; C checks `to`.
    unsafe {
        if looks_at(len) {
            bindings::copy_to_user(to, from, len as _) as usize
        } else {
            bindings::_copy_to_user(to, from, len as _) as usize
        }
    }
}
#[inline(always)]
pub(crate) unsafe fn copy_from_user(to: *mut u8, len: usize, from: usize) -> usize {
    let (to, from) = (to.cast(), from as *const ffi::c_void);
    // SAFETY: the caller runs in a system call, with a `to` that is writable for `len` bytes; C
    // checks `from`.
    unsafe {
        if looks_at(len) {
            bindings::copy_from_user(to, from, len as _) as usize
        } else {
            bindings::_copy_from_user(to, from, len as _) as usize
        }
    }
}
#[inline]
pub(crate) unsafe fn strncpy_from_user(to: *mut u8, from: usize, len: usize) -> isize {
    // SAFETY: the caller runs in a system call, with a `to` that is writable for `len` bytes, which
    // are those of a slice, and so no negative number; C checks `from`.
    unsafe { bindings::strncpy_from_user(to.cast(), from as *const ffi::c_char, len as _) as isize }
}
