// SPDX-License-Identifier: GPL-2.0
//! Vectors of user memory, and the state of a read or write call.

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
    /// Returns how many bytes are left. C: `iov_iter_count()`, `include/linux/uio.h`.
    ///
    /// # Safety
    ///
    /// `iov` is valid.
    unsafe fn iov_len(iov: *const IovState) -> usize;
    /// Skips so many bytes, up to the end at most. C: `iov_iter_advance()`.
    ///
    /// # Safety
    ///
    /// `iov` is valid, and nobody else uses it.
    unsafe fn iov_advance(iov: *mut IovState, bytes: usize);
    /// Copies from the vector, and returns how many bytes were copied. May sleep. C:
    /// `copy_from_iter()`.
    ///
    /// # Safety
    ///
    /// `iov` is valid for reading from, and nobody else uses it. `to` is writable for `len` bytes.
    /// The caller may sleep.
    unsafe fn copy_from_iter(iov: *mut IovState, to: *mut u8, len: usize) -> usize;
    /// Copies to the vector, and returns how many bytes were copied. May sleep. C:
    /// `copy_to_iter()`.
    ///
    /// # Safety
    ///
    /// `iov` is valid for writing to, and nobody else uses it. The caller may sleep.
    unsafe fn copy_to_iter(iov: *mut IovState, from: &[u8]) -> usize;
    /// The private data of the file. C: `ki_filp->private_data`, `include/linux/fs.h`.
    ///
    /// # Safety
    ///
    /// `kiocb` is valid.
    unsafe fn kiocb_private(kiocb: *const KiocbState) -> *mut c_void;
    /// Returns a pointer to the position. C: `ki_pos`.
    ///
    /// # Safety
    ///
    /// `kiocb` is valid.
    unsafe fn kiocb_pos(kiocb: *mut KiocbState) -> *mut i64;
}
