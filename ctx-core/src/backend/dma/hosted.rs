// SPDX-License-Identifier: GPL-2.0
//! DMA memory, which a model may access. Each address on the bus is given out only once.

use crate::backend::{
    machine::{Held, PerMachine},
    *,
};
use crate::error::code::{EBUSY, EIO, ENOMEM};
use std::{
    alloc::{alloc_zeroed, dealloc, Layout},
    collections::BTreeMap,
    sync::atomic::{
        fence,
        Ordering::{Acquire, Relaxed, Release},
    },
};

const PAGE: usize = 4096;

/// The addresses of the memory for the CPU and for the device.
#[derive(Clone, Copy)]
pub(crate) struct DmaState {
    pub(crate) cpu: *mut u8,
    pub(crate) handle: u64,
}

pub(crate) unsafe fn dma_alloc(
    device: *mut DeviceState,
    _on_bus: bool,
    mask: u64,
    size: usize,
) -> Result<DmaState> {
    static NEXT: PerMachine<u64> = PerMachine::new(|| 0x10_0000);
    state::might_sleep();
    // SAFETY: the caller lends the device.
    let (fixed, from) = unsafe { (&(*device).dma_mask, (*device).dma_from) };
    if mask < (1 << 24) - 1 || mask < from {
        return Err(EIO);
    }
    match fixed.compare_exchange(0, mask, Relaxed, Relaxed) {
        Err(other) if other != mask => return Err(EBUSY),
        _ => {}
    }
    let pages = size.next_multiple_of(PAGE) as u64;
    let fits = |next: u64| next.checked_add(pages).filter(|end| end - 1 <= mask);
    let handle = {
        let mut next = NEXT.lock();
        let end = fits(*next).ok_or(ENOMEM)?;
        core::mem::replace(&mut *next, end)
    };
    let layout = Layout::from_size_align(size, PAGE).map_err(|_| ENOMEM)?;
    // SAFETY: the caller's size is not zero.
    let cpu = unsafe { alloc_zeroed(layout) };
    if cpu.is_null() {
        return Err(ENOMEM);
    }
    let memory = Memory {
        cpu: cpu as usize,
        size,
        device: device as usize,
    };
    self::memory().insert(handle, memory);
    Ok(DmaState { cpu, handle })
}

/// The memory's address for the CPU, and its device.
struct Memory {
    cpu: usize,
    size: usize,
    device: usize,
}

/// By their addresses on the bus.
fn memory() -> Held<BTreeMap<u64, Memory>> {
    static MEMORY: PerMachine<BTreeMap<u64, Memory>> = PerMachine::new(BTreeMap::new);
    MEMORY.lock()
}

/// Does a device's read or write: calls `copy` with the memory's address for the CPU, while the
/// memory exists. Returns `false` if the address is no DMA memory, or that of another device.
pub(crate) fn dma_access(
    device: Option<*const DeviceState>,
    handle: u64,
    len: usize,
    copy: impl FnOnce(*mut u8),
) -> bool {
    let memory = memory();
    let Some((start, found)) = memory.range(..=handle).next_back() else {
        return false;
    };
    let at = usize::try_from(handle - start).unwrap_or(usize::MAX);
    let inside = at.checked_add(len).is_some_and(|end| end <= found.size);
    let allowed = inside && device.is_none_or(|device| device as usize == found.device);
    if allowed {
        copy((found.cpu as *mut u8).wrapping_add(at));
    }
    allowed
}
/// How many bytes are allocated.
pub(crate) fn dma_allocated() -> usize {
    memory().values().map(|memory| memory.size).sum()
}
pub(crate) unsafe fn dma_free(_device: *mut DeviceState, memory: DmaState, size: usize) {
    state::might_sleep();
    self::memory().remove(&memory.handle);
    // SAFETY: `dma_alloc` gave it, with this layout.
    unsafe { dealloc(memory.cpu, Layout::from_size_align_unchecked(size, PAGE)) }
}
pub(crate) unsafe fn dma_put(_device: *mut DeviceState) {
    state::might_sleep();
}

pub(crate) unsafe fn dma_read<T: Copy>(word: *const T) -> T {
    point("read of DMA memory");
    // SAFETY: the caller's promise.
    unsafe { word.read_volatile() }
}
pub(crate) unsafe fn dma_write<T: Copy>(word: *mut T, value: T) {
    point("write of DMA memory");
    // SAFETY: the caller's promise.
    unsafe { word.write_volatile(value) }
}

pub(crate) fn dma_wmb() {
    fence(Release)
}
pub(crate) fn dma_rmb() {
    fence(Acquire)
}
