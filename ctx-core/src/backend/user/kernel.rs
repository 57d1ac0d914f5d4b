// SPDX-License-Identifier: GPL-2.0
//! User memory.

use crate::backend::*;

#[inline]
pub(crate) unsafe fn copy_to_user(to: usize, from: &[u8]) -> usize {
    // SAFETY: the caller runs in a system call; `from` is readable for its length; C checks `to`.
    unsafe {
        bindings::copy_to_user(
            to as *mut ffi::c_void,
            from.as_ptr().cast(),
            from.len() as _,
        ) as usize
    }
}
#[inline]
pub(crate) unsafe fn copy_from_user(to: *mut u8, len: usize, from: usize) -> usize {
    // SAFETY: the caller runs in a system call, with a `to` that is writable for `len` bytes; C
    // checks `from`.
    unsafe { bindings::copy_from_user(to.cast(), from as *const ffi::c_void, len as _) as usize }
}
#[inline]
pub(crate) unsafe fn strncpy_from_user(to: *mut u8, from: usize, len: usize) -> isize {
    // SAFETY: the caller runs in a system call, with a `to` that is writable for `len` bytes, which
    // are those of a slice, and so no negative number; C checks `from`.
    unsafe { bindings::strncpy_from_user(to.cast(), from as *const ffi::c_char, len as _) as isize }
}
