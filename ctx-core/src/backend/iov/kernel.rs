// SPDX-License-Identifier: GPL-2.0
//! `struct iov_iter` and `struct kiocb`, and the flags of a file.

use crate::backend::*;

/// `struct iov_iter`.
pub(crate) type IovState = bindings::iov_iter;
/// `struct kiocb`.
pub(crate) type KiocbState = bindings::kiocb;

#[inline]
pub(crate) unsafe fn iov_len(iov: *const IovState) -> usize {
    // SAFETY: the caller's promise. The count is in a union with nothing but a `struct iovec` that
    // has it, too.
    unsafe { (*iov).__bindgen_anon_1.__bindgen_anon_1.as_ref().count }
}

#[inline]
pub(crate) unsafe fn iov_advance(iov: *mut IovState, bytes: usize) {
    // SAFETY: the caller's promise; C goes no further than to its end.
    unsafe { bindings::iov_iter_advance(iov, bytes) }
}

#[inline]
pub(crate) unsafe fn copy_from_iter(iov: *mut IovState, to: *mut u8, len: usize) -> usize {
    // SAFETY: the caller's promise.
    unsafe { bindings::_copy_from_iter(to.cast(), len, iov) }
}

#[inline]
pub(crate) unsafe fn copy_to_iter(iov: *mut IovState, from: &[u8]) -> usize {
    // SAFETY: the caller's promise.
    unsafe { bindings::_copy_to_iter(from.as_ptr().cast(), from.len(), iov) }
}

#[inline]
pub(crate) unsafe fn kiocb_private(kiocb: *const KiocbState) -> *mut ffi::c_void {
    // SAFETY: the caller's promise; it has a file.
    unsafe { (*(*kiocb).ki_filp).private_data }
}

#[inline]
pub(crate) unsafe fn kiocb_pos(kiocb: *mut KiocbState) -> *mut i64 {
    // SAFETY: the caller's promise.
    unsafe { ptr::addr_of_mut!((*kiocb).ki_pos) }
}

/// How a file was opened.
pub(crate) mod file_flag {
    pub(crate) use ::kernel::bindings::{
        FASYNC as O_ASYNC, O_ACCMODE, O_APPEND, O_CLOEXEC, O_CREAT, O_DIRECT, O_DIRECTORY, O_DSYNC,
        O_EXCL, O_LARGEFILE, O_NDELAY, O_NOATIME, O_NOCTTY, O_NOFOLLOW, O_NONBLOCK, O_PATH,
        O_RDONLY, O_RDWR, O_SYNC, O_TMPFILE, O_TRUNC, O_WRONLY,
    };
}
