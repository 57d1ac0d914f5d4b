// SPDX-License-Identifier: GPL-2.0
//! `struct iov_iter`, of one piece of user memory, and `struct kiocb`; the flags of a file.

use crate::backend::user;
use core::ffi::c_void;

/// `struct iov_iter`.
#[derive(Debug)]
pub(crate) struct IovState {
    pub(crate) addr: usize,
    pub(crate) len: usize,
}

/// `struct kiocb`.
#[derive(Debug)]
pub(crate) struct KiocbState {
    pub(crate) private: *mut c_void,
    pub(crate) pos: i64,
}

pub(crate) unsafe fn iov_len(iov: *const IovState) -> usize {
    // SAFETY: the caller's is valid.
    unsafe { (*iov).len }
}

pub(crate) unsafe fn iov_advance(iov: *mut IovState, bytes: usize) {
    // SAFETY: the caller's is valid.
    let iov = unsafe { &mut *iov };
    let bytes = bytes.min(iov.len);
    iov.addr += bytes;
    iov.len -= bytes;
}

pub(crate) unsafe fn copy_from_iter(iov: *mut IovState, to: *mut u8, len: usize) -> usize {
    // SAFETY: the caller's is valid, and `to` writable for `len` bytes.
    unsafe {
        let len = len.min((*iov).len);
        let copied = len - user::copy_from_user(to, len, (*iov).addr);
        iov_advance(iov, copied);
        copied
    }
}

pub(crate) unsafe fn copy_to_iter(iov: *mut IovState, from: &[u8]) -> usize {
    // SAFETY: the caller's is valid.
    unsafe {
        let len = from.len().min((*iov).len);
        let copied = len - user::copy_to_user((*iov).addr, &from[..len]);
        iov_advance(iov, copied);
        copied
    }
}

pub(crate) unsafe fn kiocb_private(kiocb: *const KiocbState) -> *mut c_void {
    // SAFETY: the caller's is valid.
    unsafe { (*kiocb).private }
}

pub(crate) unsafe fn kiocb_pos(kiocb: *mut KiocbState) -> *mut i64 {
    // SAFETY: the caller's is valid.
    unsafe { &raw mut (*kiocb).pos }
}

/// How a file was opened: `include/uapi/asm-generic/fcntl.h`.
pub(crate) mod file_flag {
    pub(crate) const O_ACCMODE: u32 = 0o3;
    pub(crate) const O_RDONLY: u32 = 0o0;
    pub(crate) const O_WRONLY: u32 = 0o1;
    pub(crate) const O_RDWR: u32 = 0o2;
    pub(crate) const O_CREAT: u32 = 0o100;
    pub(crate) const O_EXCL: u32 = 0o200;
    pub(crate) const O_NOCTTY: u32 = 0o400;
    pub(crate) const O_TRUNC: u32 = 0o1000;
    pub(crate) const O_APPEND: u32 = 0o2000;
    pub(crate) const O_NONBLOCK: u32 = 0o4000;
    pub(crate) const O_NDELAY: u32 = O_NONBLOCK;
    pub(crate) const O_DSYNC: u32 = 0o10000;
    pub(crate) const O_ASYNC: u32 = 0o20000;
    pub(crate) const O_DIRECT: u32 = 0o40000;
    pub(crate) const O_LARGEFILE: u32 = 0o100000;
    pub(crate) const O_DIRECTORY: u32 = 0o200000;
    pub(crate) const O_NOFOLLOW: u32 = 0o400000;
    pub(crate) const O_NOATIME: u32 = 0o1000000;
    pub(crate) const O_CLOEXEC: u32 = 0o2000000;
    pub(crate) const O_SYNC: u32 = 0o4000000 | O_DSYNC;
    pub(crate) const O_PATH: u32 = 0o10000000;
    pub(crate) const O_TMPFILE: u32 = 0o20000000 | O_DIRECTORY;
}
