// SPDX-License-Identifier: GPL-2.0
//! DMA memory.

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
    /// Gives coherent memory of `size` bytes, which the device reaches through a mask like `mask`,
    /// and takes a reference to the device. `on_bus` says whether the device is one of a bus, whose
    /// driver has its mask to itself. May sleep. C: `dma_alloc_coherent()`,
    /// `include/linux/dma-mapping.h`.
    ///
    /// # Safety
    ///
    /// `device` is valid. `size` is not zero, and does not overflow when it is rounded to pages.
    /// The caller may sleep.
    unsafe fn dma_alloc(
        device: *mut DeviceState, on_bus: bool, mask: u64, size: usize
    ) -> Result<DmaState>;
    /// Frees it. May sleep. C: `dma_free_coherent()`.
    ///
    /// # Safety
    ///
    /// `memory` came from [`dma_alloc`] for this device with this size. Neither the device nor
    /// anybody else uses it any more. The caller may sleep.
    unsafe fn dma_free(device: *mut DeviceState, memory: DmaState, size: usize);
    /// Gives up the reference to the device. May sleep. C: `put_device()`.
    ///
    /// # Safety
    ///
    /// The reference is one that [`dma_alloc`] took. The caller may sleep.
    unsafe fn dma_put(device: *mut DeviceState);
    /// What is written before is there for the device before what is written after. C: `dma_wmb()`,
    /// `include/asm-generic/barrier.h`.
    fn dma_wmb();
    /// What is read before is read before what is read after. C: `dma_rmb()`.
    fn dma_rmb();
}

/// Reads a word of DMA memory, in one access.
///
/// # Safety
///
/// `word` points to DMA memory, and any bits are a `T`.
#[inline(always)]
pub(crate) unsafe fn dma_read<T: Copy>(word: *const T) -> T {
    // SAFETY: the requirements are the same.
    unsafe { imp::dma_read(word) }
}
/// Writes a word of DMA memory, in one access.
///
/// # Safety
///
/// `word` points to DMA memory, and any bits are a `T`.
#[inline(always)]
pub(crate) unsafe fn dma_write<T: Copy>(word: *mut T, value: T) {
    // SAFETY: the requirements are the same.
    unsafe { imp::dma_write(word, value) }
}
