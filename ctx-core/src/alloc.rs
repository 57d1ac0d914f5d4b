// SPDX-License-Identifier: GPL-2.0
//! Memory, with allocation flags chosen by the token.
//!
//! Key types: [`KBox`], [`KVec`], [`VVec`]; [`Arc`](crate::sync::Arc) is in `sync`.
//! C headers: `include/linux/slab.h`, `include/linux/vmalloc.h`.
//!
//! The types are those of the kernel crate, except that the last argument is the token, and not
//! flags: `KBox::new(x, ctx)`.
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
//! A modifier of the token stands for the other flags that a C programmer writes. Each modifier
//! returns an [`AllocOnly`], a token that allocates and does nothing else. Modifiers can be
//! combined, and can only restrict: `ctx.noio().zeroed()`.
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
//! Use `nowarn()` for a size that a user chose. Without it the kernel reports an allocation that
//! fails. It even reports a size that is too large for `kmalloc()` as a bug of the driver, as it
//! does for the kernel crate's own types.
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
//! All of these types may be dropped in any context, NMI included. Their contents are dropped at
//! once, and no wrapper's drop sleeps. The memory itself is freed at once where the context allows
//! it. Elsewhere it is left to a work item, for which module exit waits. `kfree()` takes a
//! `spinlock_t`, so on PREEMPT_RT it must not be called with preemption or interrupts off. There
//! the drop checks whether they are off (and also where lockdep checks this, with
//! `CONFIG_PROVE_RAW_LOCK_NESTING`). On other kernels only an NMI must not call `kfree()`, which
//! one test of `preempt_count()` finds out. `vfree()` sleeps, so a dropped [`VVec`] always leaves
//! its memory to the work item; [`VVec::release`] frees it at once.

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

/// Memory that is to be freed later is put on a list, so it must have room for a
/// `struct llist_node`.
pub(crate) const NODE: Layout = Layout::new::<*mut ()>();

/// Allocates memory for a `T` by `kmalloc()`. The caller's context allows `flags`.
#[inline]
pub(crate) fn room<T>(flags: Gfp) -> Result<NonNull<T>, AllocError> {
    kbox::room::<T, allocator::Kmalloc>(flags)
}

/// Frees the memory of a `T`, in any context.
///
/// # Safety
///
/// `room` came from [`room`]. Its contents have been dropped or moved out, and nobody uses it any
/// more.
#[inline]
pub(crate) unsafe fn free<T>(room: NonNull<T>) {
    // SAFETY: the caller's promise.
    unsafe { kbox::free::<allocator::Kmalloc>(room.cast(), Layout::new::<T>()) }
}

/// As [`free`], for memory that was allocated with `layout`.
///
/// # Safety
///
/// As for [`free`].
#[inline]
pub(crate) unsafe fn free_of(room: NonNull<u8>, layout: Layout) {
    // SAFETY: the caller's promise.
    unsafe { kbox::free::<allocator::Kmalloc>(room, layout) }
}

/// Allocates memory, and moves `value` there. [`unbox`] takes the pointer back. The caller's
/// context allows `flags`.
#[inline]
pub(crate) fn raw_box<T>(value: T, flags: Gfp) -> Result<*mut T, AllocError> {
    let room = room::<T>(flags)?.as_ptr();
    // SAFETY: this is memory for a `T`.
    unsafe { room.write(value) };
    Ok(room)
}

/// Moves the value out and frees its memory.
///
/// # Safety
///
/// `ptr` came from [`raw_box`], and nobody uses it afterwards.
pub(crate) unsafe fn unbox<T>(ptr: *mut T) -> T {
    // SAFETY: the caller's promise; a box is not null.
    unsafe {
        let value = ptr.read();
        free(NonNull::new_unchecked(ptr));
        value
    }
}
