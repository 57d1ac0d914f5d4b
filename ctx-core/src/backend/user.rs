// SPDX-License-Identifier: GPL-2.0
//! User memory.

#[cfg(not(kernel))]
#[allow(clippy::missing_safety_doc)] // the contract has it
mod hosted;
#[cfg(not(kernel))]
use hosted as imp;
#[cfg(kernel)]
mod kernel;
#[cfg(kernel)]
use kernel as imp;

#[cfg(not(kernel))]
pub(crate) use hosted::*;

contract! {
    /// Copies to user memory, and returns how many bytes could not be copied. May sleep. C:
    /// `copy_to_user()`, `include/linux/uaccess.h`, which checks `to`.
    ///
    /// # Safety
    ///
    /// The caller runs in a system call, or has adopted an address space. It may sleep.
    unsafe fn copy_to_user(to: usize, from: &[u8]) -> usize;
    /// Copies from user memory, and returns how many bytes could not be copied; these are zeroed in
    /// `to`. May sleep. C: `copy_from_user()`, which checks `from`.
    ///
    /// # Safety
    ///
    /// The caller runs in a system call, or has adopted an address space. It may sleep. `to` is
    /// writable for `len` bytes.
    unsafe fn copy_from_user(to: *mut u8, len: usize, from: usize) -> usize;
    /// Copies a string with its NUL from user memory, and returns its length without the NUL.
    /// Returns `len` if there is no NUL among `len` bytes, or a negative error. May sleep. C:
    /// `strncpy_from_user()`.
    ///
    /// # Safety
    ///
    /// The caller runs in a system call, or has adopted an address space. It may sleep. `to` is
    /// writable for `len` bytes of a slice.
    unsafe fn strncpy_from_user(to: *mut u8, from: usize, len: usize) -> isize;
}
