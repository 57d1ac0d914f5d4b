// SPDX-License-Identifier: GPL-2.0
//! Registers of devices: requesting and mapping them.

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
    /// Requests a region for one user alone, and returns whether that succeeded. May sleep. C:
    /// `request_mem_region()` and `request_region()`, `include/linux/ioport.h`.
    fn request_region(space: Space, start: u64, len: u64, name: &'static CStr) -> bool;
    /// Gives a region back. May sleep. C: `release_mem_region()` and `release_region()`.
    ///
    /// # Safety
    ///
    /// The caller has requested the region with these arguments, and nobody uses it any more. The
    /// caller may sleep.
    unsafe fn release_region(space: Space, start: u64, len: u64);
    /// Maps registers; null if they cannot be mapped. May sleep. C: `ioremap()`,
    /// `include/asm-generic/io.h`.
    ///
    /// # Safety
    ///
    /// The caller has requested the region, and may sleep.
    unsafe fn ioremap(start: u64, len: usize) -> *mut u8;
    /// Unmaps registers. May sleep. C: `iounmap()`.
    ///
    /// # Safety
    ///
    /// `base` came from [`ioremap`], and nobody uses it any more. The caller may sleep.
    unsafe fn iounmap(base: *mut u8);
}
