// SPDX-License-Identifier: GPL-2.0
//! The allocators, and freeing memory in contexts that may not call them.

use super::*;
use core::{alloc::Layout, ptr::NonNull};

#[cfg(not(kernel))]
#[allow(clippy::missing_safety_doc)] // the contract has it
mod hosted;
#[cfg(not(kernel))]
use hosted as imp;
#[cfg(kernel)]
mod kernel;
#[cfg(kernel)]
use kernel as imp;

pub use imp::*;

contract! {
    /// Allocates memory of this layout, which is not smaller than a [`NODE`](crate::alloc::NODE).
    /// The caller's context allows `gfp`. C: `kmalloc()`, `include/linux/slab.h`.
    fn kmalloc(layout: Layout, gfp: Gfp) -> Alloc;
    /// Allocates memory of this layout, which need not be contiguous for a device. The caller's
    /// context allows `gfp`. C: `vmalloc()`, `include/linux/vmalloc.h`.
    fn vmalloc(layout: Layout, gfp: Gfp) -> Alloc;
    /// Allocates memory as [`kmalloc`] or as [`vmalloc`]. C: `kvmalloc()`, `include/linux/slab.h`.
    fn kvmalloc(layout: Layout, gfp: Gfp) -> Alloc;
    /// Allocates memory of the layout `new` with the contents of `memory`, and frees `memory`. On
    /// failure `memory` is unchanged.
    ///
    /// # Safety
    ///
    /// `memory` came from `kmalloc` or this function with the layout `old`, and nobody else uses
    /// it.
    unsafe fn krealloc(memory: NonNull<u8>, old: Layout, new: Layout, gfp: Gfp) -> Alloc;
    /// As [`krealloc`].
    ///
    /// # Safety
    ///
    /// `memory` came from `vmalloc` or this function with the layout `old`, and nobody else uses
    /// it.
    unsafe fn vrealloc(memory: NonNull<u8>, old: Layout, new: Layout, gfp: Gfp) -> Alloc;
    /// As [`krealloc`].
    ///
    /// # Safety
    ///
    /// `memory` came from `kvmalloc` or this function with the layout `old`, and nobody else uses
    /// it.
    unsafe fn kvrealloc(memory: NonNull<u8>, old: Layout, new: Layout, gfp: Gfp) -> Alloc;
    /// Frees at once if the context may call `kfree()`, and else later. Any context.
    ///
    /// # Safety
    ///
    /// `memory` came from `kmalloc` or `krealloc` with this layout, and nobody uses it any more.
    unsafe fn kfree(memory: NonNull<u8>, layout: Layout);
    /// Frees at once. May sleep.
    ///
    /// # Safety
    ///
    /// `memory` came from `vmalloc` or `vrealloc` with this layout, and nobody uses it any more.
    /// The caller may sleep.
    unsafe fn vfree(memory: NonNull<u8>, layout: Layout);
    /// Leaves the freeing to a work item, for which the module's exit waits. Any context.
    ///
    /// # Safety
    ///
    /// `memory` came from `vmalloc` or `vrealloc` with this layout, and nobody uses it any more.
    unsafe fn vfree_later(memory: NonNull<u8>, layout: Layout);
    /// Frees as [`kfree`] or [`vfree_later`]. Any context.
    ///
    /// # Safety
    ///
    /// `memory` came from `kvmalloc` or `kvrealloc` with this layout, and nobody uses it any more.
    unsafe fn kvfree_later(memory: NonNull<u8>, layout: Layout);
}
type Alloc = core::result::Result<NonNull<u8>, AllocError>;

/// Initialises a value that must not move.
///
/// # Safety
///
/// `slot` is valid for writes, and nobody else uses it meanwhile. The initialised value does not
/// move.
#[inline(always)]
pub(crate) unsafe fn pin_init_at<T, E>(
    slot: *mut T,
    init: impl pin_init::PinInit<T, E>,
) -> core::result::Result<(), E> {
    // SAFETY: the requirements are the same.
    unsafe { imp::pin_init_at(slot, init) }
}
