// SPDX-License-Identifier: GPL-2.0
//! The allocators: [`Kmalloc`], [`Vmalloc`] and [`KVmalloc`].

use super::{AllocError, NODE};
use crate::{
    backend,
    rules::{Gfp, MayAlloc, MayVmalloc},
    sealed::Sealed,
};
use core::{alloc::Layout, ptr::NonNull, result::Result};

/// The source of the memory of a [`Box`](super::Box) or a [`Vec`](super::Vec).
///
/// The trait is sealed: drivers use an allocator only through these two types.
pub trait Allocator: Sealed + Sized + 'static {
    #[doc(hidden)]
    #[allow(private_interfaces)] // functions of the backend
    const CALLS: Calls;
    /// Whether a caller can say in which part of the physical memory to look.
    #[doc(hidden)]
    const ZONES: bool;
}

type Alloc = fn(Layout, Gfp) -> Result<NonNull<u8>, AllocError>;
type Realloc = unsafe fn(NonNull<u8>, Layout, Layout, Gfp) -> Result<NonNull<u8>, AllocError>;
type Free = unsafe fn(NonNull<u8>, Layout);

pub(crate) struct Calls {
    pub(super) alloc: Alloc,
    pub(super) realloc: Realloc,
    /// In any context.
    pub(super) free: Free,
}

macro_rules! allocators {
    ($(
        $(#[$doc:meta])*
        $name:ident: $zones:literal, $alloc:ident, $realloc:ident, $free:ident;
    )*) => { $(
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name;
        impl Sealed for $name {}
        impl Allocator for $name {
            #[allow(private_interfaces)]
            const CALLS: Calls = Calls {
                alloc: backend::$alloc,
                realloc: backend::$realloc,
                free: backend::$free,
            };
            const ZONES: bool = $zones;
        }
    )* };
}
allocators! {
    /// Physically contiguous memory. C: `kmalloc()`.
    Kmalloc: false, kmalloc, krealloc, kfree;
    /// Whole pages that are contiguous in virtual addresses only, for objects that are too large
    /// for `kmalloc()`. C: `vmalloc()`.
    Vmalloc: true, vmalloc, vrealloc, vfree_later;
    /// [`Kmalloc`] if it has the memory, else [`Vmalloc`]. C: `kvmalloc()`.
    KVmalloc: false, kvmalloc, kvrealloc, kvfree_later;
}

/// An allocator that context `C` may call: [`Kmalloc`] needs [`MayAlloc`], the others need
/// [`MayVmalloc`].
pub trait UsableIn<C: MayAlloc>: Allocator {}
impl<C: MayAlloc> UsableIn<C> for Kmalloc {}
impl<C: MayVmalloc> UsableIn<C> for Vmalloc {}
impl<C: MayVmalloc> UsableIn<C> for KVmalloc {}

/// The flags that the type of the token names.
#[inline]
pub(crate) fn gfp<A: UsableIn<C>, C: MayAlloc>(_ctx: &mut C) -> Gfp {
    const {
        assert!(
            A::ZONES || !C::GFP.has_zone(),
            "`dma32()` and `highmem()` choose pages, which `kmalloc()` does not take: \
             use a `VBox` or a `VVec`"
        )
    };
    C::GFP
}

/// `layout`, with room for a [`NODE`], so that the memory can be freed later.
#[inline]
pub(super) const fn with_node(layout: Layout) -> Option<Layout> {
    match Layout::from_size_align(size_with_node(layout), align_with_node(layout)) {
        Ok(layout) => Some(layout.pad_to_align()),
        Err(_) => None,
    }
}

/// As [`with_node`], without the check.
///
/// # Safety
///
/// [`with_node`] of `layout` does not fail.
#[inline]
pub(super) const unsafe fn with_node_again(layout: Layout) -> Layout {
    let (size, align) = (size_with_node(layout), align_with_node(layout));
    // SAFETY: the caller's promise.
    unsafe { Layout::from_size_align_unchecked(size, align) }.pad_to_align()
}

const fn size_with_node(layout: Layout) -> usize {
    if layout.size() < NODE.size() {
        NODE.size()
    } else {
        layout.size()
    }
}

const fn align_with_node(layout: Layout) -> usize {
    if layout.align() < NODE.align() {
        NODE.align()
    } else {
        layout.align()
    }
}
