// SPDX-License-Identifier: GPL-2.0
//! The allocators: the host's, with the kernel's rules of who may call which.

use super::*;
use crate::{alloc::NODE, error::code::ENOMEM};
use core::{
    alloc::Layout,
    ptr::NonNull,
    sync::atomic::{AtomicUsize, Ordering},
};
use std::alloc;

/// `refcount_t`: a count that sticks where it would overflow.
#[derive(Debug)]
pub(crate) struct Refcount(AtomicUsize);

impl Refcount {
    pub(crate) fn new(value: i32) -> Self {
        Self(AtomicUsize::new(value as usize))
    }
    pub(crate) fn inc(&self) {
        // It cannot overflow here: there is no memory for so many references, and to forget them
        // takes centuries.
        self.0.fetch_add(1, Ordering::Relaxed);
    }
    pub(crate) fn dec_and_test(&self) -> bool {
        self.0.fetch_sub(1, Ordering::AcqRel) == 1
    }
}

fn allocate(layout: Layout, zero: bool) -> Result<NonNull<u8>> {
    assert!(
        layout.size() >= NODE.size() && layout.align() >= NODE.align(),
        "memory too small to be freed later"
    );
    // SAFETY: the size is not 0.
    NonNull::new(unsafe {
        if zero {
            alloc::alloc_zeroed(layout)
        } else {
            alloc::alloc(layout)
        }
    })
    .ok_or(ENOMEM)
}
/// # Safety
///
/// `memory` came from here with the layout `old`, and nobody else uses it.
unsafe fn reallocate(memory: NonNull<u8>, old: Layout, new: Layout) -> Result<NonNull<u8>> {
    assert_eq!(old.align(), new.align());
    // SAFETY: the caller's promise; the new size is not 0, and no overflow: a layout has it.
    NonNull::new(unsafe { alloc::realloc(memory.as_ptr(), old, new.size()) }).ok_or(ENOMEM)
}
/// # Safety
///
/// `memory` came from here with this layout, and nobody uses it any more.
unsafe fn free(memory: NonNull<u8>, layout: Layout) {
    // SAFETY: the caller's promise.
    unsafe { alloc::dealloc(memory.as_ptr(), layout) }
}

pub(crate) fn kmalloc(layout: Layout, gfp: Gfp, zero: bool) -> Result<NonNull<u8>> {
    state::may_alloc(gfp);
    allocate(layout, zero)
}
pub(crate) unsafe fn krealloc(
    memory: NonNull<u8>,
    old: Layout,
    new: Layout,
    gfp: Gfp,
) -> Result<NonNull<u8>> {
    state::may_alloc(gfp);
    // SAFETY: the caller's promise.
    unsafe { reallocate(memory, old, new) }
}
/// The host's allocator may be called where the kernel's may not, so nothing is left for later.
pub(crate) unsafe fn kfree(memory: NonNull<u8>, layout: Layout) {
    // SAFETY: the caller's promise.
    unsafe { free(memory, layout) }
}

pub(crate) fn vmalloc(layout: Layout, gfp: Gfp, zero: bool) -> Result<NonNull<u8>> {
    state::might_sleep();
    kmalloc(layout, gfp, zero)
}
pub(crate) unsafe fn vrealloc(
    memory: NonNull<u8>,
    old: Layout,
    new: Layout,
    gfp: Gfp,
) -> Result<NonNull<u8>> {
    state::might_sleep();
    // SAFETY: the caller's promise.
    unsafe { krealloc(memory, old, new, gfp) }
}
pub(crate) unsafe fn vfree(memory: NonNull<u8>, layout: Layout) {
    state::might_sleep();
    // SAFETY: the caller's promise.
    unsafe { free(memory, layout) }
}
pub(crate) unsafe fn vfree_later(memory: NonNull<u8>, layout: Layout) {
    // SAFETY: the caller's promise.
    unsafe { free(memory, layout) }
}

pub(crate) unsafe fn pin_init_at<T, E>(
    slot: *mut T,
    init: impl pin_init::PinInit<T, E>,
) -> core::result::Result<(), E> {
    // SAFETY: the caller's promise.
    unsafe { init.__pinned_init(slot) }
}
