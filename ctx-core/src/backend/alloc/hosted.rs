// SPDX-License-Identifier: GPL-2.0
//! The allocators: the host's, with the kernel's rules on the contexts that may call them.

use crate::backend::*;
use crate::{
    alloc::NODE,
    error::{code::ENOMEM, Error},
    rules::Base,
};
use core::{
    alloc::Layout,
    ptr::NonNull,
    result::Result,
    sync::atomic::{AtomicUsize, Ordering},
};
use std::alloc;

/// There is no memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AllocError;

impl From<AllocError> for Error {
    fn from(_: AllocError) -> Self {
        ENOMEM
    }
}

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
        point("put of a reference");
        self.0.fetch_sub(1, Ordering::AcqRel) == 1
    }
}

fn allocate(layout: Layout, gfp: Gfp) -> Result<NonNull<u8>, AllocError> {
    assert!(
        layout.size() >= NODE.size() && layout.align() >= NODE.align(),
        "memory too small to be freed later"
    );
    // SAFETY: the size is not 0.
    NonNull::new(unsafe {
        if gfp.has(Gfp::ZERO) {
            alloc::alloc_zeroed(layout)
        } else {
            alloc::alloc(layout)
        }
    })
    .ok_or(AllocError)
}
/// # Safety
///
/// `memory` came from here with the layout `old`, and nobody else uses it.
unsafe fn reallocate(
    memory: NonNull<u8>,
    old: Layout,
    new: Layout,
) -> Result<NonNull<u8>, AllocError> {
    assert_eq!(old.align(), new.align());
    // SAFETY: the caller's promise; the new size is not 0, and no overflow: a layout has it.
    NonNull::new(unsafe { alloc::realloc(memory.as_ptr(), old, new.size()) }).ok_or(AllocError)
}

macro_rules! allocators {
    ($($alloc:ident, $realloc:ident, $may:path;)*) => { $(
        pub(crate) fn $alloc(layout: Layout, gfp: Gfp) -> Result<NonNull<u8>, AllocError> {
            $may(gfp);
            allocate(layout, gfp)
        }
        /// # Safety
        ///
        /// As for [`reallocate`].
        pub(crate) unsafe fn $realloc(
            memory: NonNull<u8>,
            old: Layout,
            new: Layout,
            gfp: Gfp,
        ) -> Result<NonNull<u8>, AllocError> {
            $may(gfp);
            // SAFETY: the caller's promise.
            unsafe { reallocate(memory, old, new) }
        }
    )* };
}
allocators! {
    kmalloc, krealloc, state::may_alloc;
    vmalloc, vrealloc, may_vmalloc;
    kvmalloc, kvrealloc, may_vmalloc;
}

fn may_vmalloc(gfp: Gfp) {
    assert_eq!(gfp.base(), Base::Kernel, "BUG: vmalloc() sleeps");
    state::might_sleep();
}

pub(crate) unsafe fn kfree(memory: NonNull<u8>, layout: Layout) {
    // SAFETY: the caller's promise.
    unsafe { alloc::dealloc(memory.as_ptr(), layout) }
}
pub(crate) unsafe fn vfree(memory: NonNull<u8>, layout: Layout) {
    state::might_sleep();
    // SAFETY: the caller's promise.
    unsafe { kfree(memory, layout) }
}
pub(crate) use {kfree as vfree_later, kfree as kvfree_later};

pub(crate) unsafe fn pin_init_at<T, E>(
    slot: *mut T,
    init: impl pin_init::PinInit<T, E>,
) -> core::result::Result<(), E> {
    // SAFETY: the caller's promise.
    unsafe { init.__pinned_init(slot) }
}
