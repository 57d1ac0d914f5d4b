// SPDX-License-Identifier: GPL-2.0
//! DMA memory.

use crate::backend::*;

/// The addresses of the memory for the CPU and for the device.
#[derive(Clone, Copy)]
pub(crate) struct DmaState {
    pub(crate) cpu: *mut u8,
    pub(crate) handle: u64,
}

pub(crate) unsafe fn dma_alloc(
    device: *mut DeviceState,
    on_bus: bool,
    mask: u64,
    size: usize,
) -> Result<DmaState> {
    let (mut cpu, mut handle) = (ptr::null_mut(), 0);
    // SAFETY: the caller's promise; both are valid for writes.
    to_result(unsafe { ctx_dma_alloc(device, on_bus, mask, size, &mut cpu, &mut handle) })?;
    Ok(DmaState {
        cpu: cpu.cast(),
        handle,
    })
}
pub(crate) unsafe fn dma_free(device: *mut DeviceState, memory: DmaState, size: usize) {
    // SAFETY: the caller's promise.
    unsafe { ctx_dma_free(device, size, memory.cpu.cast(), memory.handle) }
}
pub(crate) unsafe fn dma_put(device: *mut DeviceState) {
    // SAFETY: the caller's promise.
    unsafe { bindings::put_device(device) }
}

#[inline]
pub(crate) unsafe fn dma_read<T: Copy>(word: *const T) -> T {
    // SAFETY: the caller's promise.
    unsafe { ptr::read_volatile(word) }
}
#[inline]
pub(crate) unsafe fn dma_write<T: Copy>(word: *mut T, value: T) {
    // SAFETY: the caller's promise.
    unsafe { ptr::write_volatile(word, value) }
}

#[inline]
pub(crate) fn dma_wmb() {
    // SAFETY: allowed in any context.
    unsafe { ctx_helper_dma_wmb() }
}
#[inline]
pub(crate) fn dma_rmb() {
    // SAFETY: as above.
    unsafe { ctx_helper_dma_rmb() }
}
