// SPDX-License-Identifier: GPL-2.0
//! The allocators, and freeing memory in contexts that may not call them.

use crate::alloc::NODE;
use crate::backend::*;
use ::kernel::{
    alloc::{
        allocator::{KVmalloc, Kmalloc, Vmalloc},
        Allocator, Box, Flags, NumaNode,
    },
    ctx::{bits, flags},
};
use core::{alloc::Layout, mem::MaybeUninit, ptr::NonNull, result::Result};
use pin_init::InPlaceWrite;

pub(crate) use crate::backend::kernel::refcount::Refcount;
pub use ::kernel::alloc::AllocError;

/// Allocates memory of `layout`, which is not smaller than a [`NODE`]. The caller's context allows
/// `gfp`.
///
/// It does not use the kernel crate's `Kmalloc`, which allocates by `krealloc()`: that takes half
/// as much time again.
#[inline]
pub(crate) fn kmalloc(layout: Layout, gfp: Gfp) -> Result<NonNull<u8>, AllocError> {
    debug_assert!(layout.size() >= NODE.size() && layout.align() >= NODE.align());
    // `kmalloc()` aligns memory to the largest power of two that divides the size.
    let size = layout.pad_to_align().size();
    // SAFETY: the context allows the flags, and the size is not 0.
    let memory = unsafe { ctx_helper_kmalloc(size, bits(gfp)) };
    NonNull::new(memory.cast()).ok_or(AllocError)
}

macro_rules! allocators {
    ($($alloc:ident => $allocator:ident;)*) => { $(
        /// Allocates memory of `layout`, which is not smaller than a [`NODE`]. The caller's context
        /// allows `gfp`.
        #[inline]
        pub(crate) fn $alloc(layout: Layout, gfp: Gfp) -> Result<NonNull<u8>, AllocError> {
            debug_assert!(layout.size() >= NODE.size() && layout.align() >= NODE.align());
            Ok($allocator::alloc(layout, &mut flags(gfp), NumaNode::NO_NODE)?.cast())
        }
    )* };
}
allocators! {
    vmalloc => Vmalloc;
    kvmalloc => KVmalloc;
}

macro_rules! reallocators {
    ($($realloc:ident => $allocator:ident;)*) => { $(
        /// As above, with the contents of `memory`, which is freed. On failure `memory` is
        /// unchanged.
        ///
        /// # Safety
        ///
        /// `memory` came from these functions with the layout `old`, and nobody else uses it.
        pub(crate) unsafe fn $realloc(
            memory: NonNull<u8>,
            old: Layout,
            new: Layout,
            gfp: Gfp,
        ) -> Result<NonNull<u8>, AllocError> {
            // SAFETY: the caller's promise.
            let memory = unsafe {
                $allocator::realloc(Some(memory), new, old, flags(gfp), NumaNode::NO_NODE)
            };
            Ok(memory?.cast())
        }
    )* };
}
reallocators! {
    krealloc => Kmalloc;
    vrealloc => Vmalloc;
    kvrealloc => KVmalloc;
}

#[inline]
pub(crate) unsafe fn kfree(memory: NonNull<u8>, _layout: Layout) {
    // SAFETY: the caller's promise; it is large enough for the node of a list.
    unsafe { ctx_free(memory.as_ptr().cast()) }
}
pub(crate) unsafe fn vfree(memory: NonNull<u8>, layout: Layout) {
    // SAFETY: the caller's promise.
    unsafe { Vmalloc::free(memory, layout) }
}
pub(crate) unsafe fn vfree_later(memory: NonNull<u8>, _layout: Layout) {
    // SAFETY: the caller's promise; it is large enough for the node of a list.
    unsafe { ctx_free_later(memory.as_ptr().cast()) }
}

pub(crate) unsafe fn kvfree_later(memory: NonNull<u8>, layout: Layout) {
    // SAFETY: the caller's promise; `is_vmalloc_addr()` compares addresses.
    unsafe {
        if bindings::is_vmalloc_addr(memory.as_ptr().cast()) {
            vfree_later(memory, layout);
        } else {
            kfree(memory, layout);
        }
    }
}

/// The allocator of boxes that do not own their memory.
struct Borrowed;

// SAFETY: it allocates nothing, so every requirement on its allocations holds. Freeing does
// nothing.
unsafe impl Allocator for Borrowed {
    const MIN_ALIGN: usize = 1;

    unsafe fn realloc(
        _memory: Option<NonNull<u8>>,
        _layout: Layout,
        _old: Layout,
        _flags: Flags,
        _node: NumaNode,
    ) -> Result<NonNull<[u8]>, AllocError> {
        Err(AllocError)
    }
}

#[inline]
pub(crate) unsafe fn pin_init_at<T, E>(
    slot: *mut T,
    init: impl pin_init::PinInit<T, E>,
) -> Result<(), E> {
    // Through a box, because the name of the function that an initialiser has for this differs
    // between 7.2 and 7.3.
    // SAFETY: the caller's promise; the box does not free it.
    let room = unsafe { Box::<MaybeUninit<T>, Borrowed>::from_raw(slot.cast()) };
    room.write_pin_init(init).map(core::mem::forget)
}
