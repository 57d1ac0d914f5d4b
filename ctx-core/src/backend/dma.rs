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
    /// Allocates coherent memory of `size` bytes that the device can address with the DMA mask
    /// `mask`, and takes a reference to the device. `on_bus` says whether the device is on a bus;
    /// then only its driver sets the mask. May sleep. C: `dma_alloc_coherent()`,
    /// `include/linux/dma-mapping.h`.
    ///
    /// # Safety
    ///
    /// `device` is valid. `size` is not zero, and does not overflow when it is rounded to pages.
    /// The caller may sleep.
    unsafe fn dma_alloc(
        device: *mut DeviceState, on_bus: bool, mask: u64, size: usize
    ) -> Result<DmaState>;
    /// Frees DMA memory. May sleep. C: `dma_free_coherent()`.
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
    /// [`dma_alloc`] took the reference. The caller may sleep.
    unsafe fn dma_put(device: *mut DeviceState);
    /// The device sees writes before this call before it sees writes after it. C: `dma_wmb()`,
    /// `include/asm-generic/barrier.h`.
    fn dma_wmb();
    /// Reads before this call come before reads after it. C: `dma_rmb()`.
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
