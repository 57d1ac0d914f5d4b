// SPDX-License-Identifier: GPL-2.0
//! Memory, with allocation flags chosen by the token.
//!
//! Key types: [`KBox`], [`KVec`], [`VVec`]; [`Arc`](crate::sync::Arc) is in `sync`.
//! C headers: `include/linux/slab.h`, `include/linux/vmalloc.h`.
//!
//! All is as in the kernel crate, but that the token stands where the flags stood, as the last
//! argument: `KBox::new(x, ctx)`.
//!
//! | memory of | flags | context |
//! |---|---|---|
//! | [`KBox`], [`KVec`], `Arc` | `GFP_KERNEL`, or `GFP_ATOMIC` if it may not sleep | [`MayAlloc`] |
//! | [`VBox`], [`VVec`], [`KVBox`], [`KVVec`] | `GFP_KERNEL` | [`MayVmalloc`] |
//!
//! [`MayAlloc`]: crate::MayAlloc
//! [`MayVmalloc`]: crate::MayVmalloc
//!
//! # Modifiers
//!
//! A modifier of the token stands for what else a C programmer writes there. Each gives an
//! [`AllocOnly`], which allocates and does nothing else. They combine, and can only restrict:
//! `ctx.noio().zeroed()`.
//!
//! | C | here |
//! |---|---|
//! | `GFP_KERNEL`; `GFP_ATOMIC` in a context that may not sleep | `ctx` |
//! | `GFP_ATOMIC` where the context may sleep | [`ctx.atomic()`](crate::Context::atomic) |
//! | `GFP_NOWAIT` | [`ctx.nowait()`](crate::Context::nowait) |
//! | `GFP_NOIO` | [`ctx.noio()`](crate::Context::noio) |
//! | `GFP_NOFS` | [`ctx.nofs()`](crate::Context::nofs) |
//! | `GFP_KERNEL_ACCOUNT` | [`ctx.account()`](crate::Context::account) |
//! | `… \| __GFP_NOWARN` | [`ctx.nowarn()`](crate::Context::nowarn) |
//! | `… \| __GFP_ZERO` | [`ctx.zeroed()`](crate::Context::zeroed) |
//! | `… \| GFP_DMA32` | [`ctx.dma32()`](crate::Context::dma32), not for `kmalloc()` |
//! | `… \| __GFP_HIGHMEM` | [`ctx.highmem()`](crate::Context::highmem), not for `kmalloc()` |
//!
//! A size that a user chose wants `nowarn()`: without it the kernel reports an allocation that
//! fails, and one that is too large for `kmalloc()` at all as a bug of the driver, as it does for
//! the kernel crate's own types.
//!
//! ```
//! use ctx_core::{alloc::KVec, prelude::*};
//!
//! /// In the path of a write to a disk, where the allocator must not wait for a write.
//! #[process_ctx]
//! fn buffer(len: usize) -> Result<KVec<u8>> {
//!     Ok(KVec::zeroed(len, ctx.noio().nowarn())?)
//! }
//! # ctx_core::hosted::in_process(|ctx| assert_eq!(*buffer(ctx, 3).unwrap(), [0; 3]));
//! ```
//!
//! # Freeing
//!
//! Any of them may be dropped in any context, NMI included: what it holds is dropped there and
//! then, and no wrapper's drop sleeps. The memory itself is freed at once where that may be done,
//! and is left to a work item elsewhere; module exit waits for it. `kfree()` takes a `spinlock_t`,
//! so on PREEMPT_RT it must not be called with preemption or interrupts off, and the drop looks
//! whether they are (as it does where lockdep checks that, with `CONFIG_PROVE_RAW_LOCK_NESTING`).
//! On other kernels only an NMI must not, which one test of `preempt_count()` tells. `vfree()`
//! sleeps, so a dropped [`VVec`] always leaves it to the work item; [`VVec::release`] does it at
//! once.

use crate::rules::Gfp;
use core::{alloc::Layout, ptr::NonNull, result::Result};

pub mod allocator;
pub mod kbox;
pub mod kvec;

pub use crate::{
    alloc_only::{modifiers, AllocOnly, MaySleepStill, Modifier},
    backend::AllocError,
};
pub use allocator::{Allocator, UsableIn};
pub use kbox::{Box, KBox, KVBox, VBox};
pub use kvec::{IntoIter, KVVec, KVec, VVec, Vec};

/// What memory must have room for, to be put on the list of what is freed later: a
/// `struct llist_node`.
pub(crate) const NODE: Layout = Layout::new::<*mut ()>();

/// Memory for a `T` of `kmalloc()`. The caller's context allows `flags`.
#[inline]
pub(crate) fn room<T>(flags: Gfp) -> Result<NonNull<T>, AllocError> {
    kbox::room::<T, allocator::Kmalloc>(flags)
}

/// Frees the memory of a `T`, in any context.
///
/// # Safety
///
/// `room` came from [`room`], what was in it is gone, and nobody uses it any more.
#[inline]
pub(crate) unsafe fn free<T>(room: NonNull<T>) {
    // SAFETY: the caller's promise.
    unsafe { kbox::free::<allocator::Kmalloc>(room.cast(), Layout::new::<T>()) }
}

/// The same, of what is allocated with `layout`.
///
/// # Safety
///
/// As for [`free`].
#[inline]
pub(crate) unsafe fn free_of(room: NonNull<u8>, layout: Layout) {
    // SAFETY: the caller's promise.
    unsafe { kbox::free::<allocator::Kmalloc>(room, layout) }
}

/// An allocation as a pointer, which [`unbox`] takes back. The caller's context allows `flags`.
#[inline]
pub(crate) fn raw_box<T>(value: T, flags: Gfp) -> Result<*mut T, AllocError> {
    let room = room::<T>(flags)?.as_ptr();
    // SAFETY: it is memory for a `T`.
    unsafe { room.write(value) };
    Ok(room)
}

/// Moves the value out and frees its memory.
///
/// # Safety
///
/// `ptr` came from [`raw_box`], and nobody uses it any more.
pub(crate) unsafe fn unbox<T>(ptr: *mut T) -> T {
    // SAFETY: the caller's promise; a box is not null.
    unsafe {
        let value = ptr.read();
        free(NonNull::new_unchecked(ptr));
        value
    }
}
