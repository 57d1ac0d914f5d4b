// SPDX-License-Identifier: GPL-2.0
//! DMA memory, which no device looks at. Addresses on the bus are given out once.

use super::*;
use crate::error::code::{EBUSY, EIO, ENOMEM};
use std::{
    alloc::{alloc_zeroed, dealloc, Layout},
    sync::atomic::{
        fence, AtomicU64,
        Ordering::{Acquire, Relaxed, Release},
    },
};

const PAGE: usize = 4096;

/// Where the CPU, and the device, find it.
#[derive(Clone, Copy)]
pub(crate) struct DmaState {
    pub(crate) cpu: *mut u8,
    pub(crate) handle: u64,
}

pub(crate) unsafe fn dma_alloc(
    device: *mut DeviceState,
    mask: u64,
    size: usize,
) -> Result<DmaState> {
    static NEXT: AtomicU64 = AtomicU64::new(0x10_0000);
    state::might_sleep();
    if mask < (1 << 24) - 1 {
        return Err(EIO);
    }
    // SAFETY: the caller lends the device.
    let fixed = unsafe { &(*device).dma_mask };
    match fixed.compare_exchange(0, mask, Relaxed, Relaxed) {
        Err(other) if other != mask => return Err(EBUSY),
        _ => {}
    }
    let pages = size.next_multiple_of(PAGE) as u64;
    let fits = |next: u64| next.checked_add(pages).filter(|end| end - 1 <= mask);
    let handle = NEXT
        .fetch_update(Relaxed, Relaxed, fits)
        .map_err(|_| ENOMEM)?;
    let layout = Layout::from_size_align(size, PAGE).map_err(|_| ENOMEM)?;
    // SAFETY: the caller's size is not zero.
    let cpu = unsafe { alloc_zeroed(layout) };
    if cpu.is_null() {
        return Err(ENOMEM);
    }
    Ok(DmaState { cpu, handle })
}
pub(crate) unsafe fn dma_free(_device: *mut DeviceState, memory: DmaState, size: usize) {
    state::might_sleep();
    // SAFETY: `dma_alloc` gave it, with this layout.
    unsafe { dealloc(memory.cpu, Layout::from_size_align_unchecked(size, PAGE)) }
}
pub(crate) unsafe fn dma_put(_device: *mut DeviceState) {
    state::might_sleep();
}

pub(crate) unsafe fn dma_read<T: Copy>(word: *const T) -> T {
    // SAFETY: the caller's promise.
    unsafe { word.read_volatile() }
}
pub(crate) unsafe fn dma_write<T: Copy>(word: *mut T, value: T) {
    // SAFETY: the caller's promise.
    unsafe { word.write_volatile(value) }
}

pub(crate) fn dma_wmb() {
    fence(Release)
}
pub(crate) fn dma_rmb() {
    fence(Acquire)
}
