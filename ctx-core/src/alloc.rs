// SPDX-License-Identifier: GPL-2.0
//! Memory, with allocation flags chosen by the token.
//!
//! Key types: [`KBox`], [`KVec`], [`VVec`]; [`Arc`](crate::sync::Arc) is in `sync`. C headers:
//! `include/linux/slab.h`, `include/linux/vmalloc.h`.
//!
//! | call | flags | context |
//! |---|---|---|
//! | `new`, `push`, … | `GFP_KERNEL` where the context sleeps, else `GFP_ATOMIC` | [`MayAlloc`] |
//! | `new_nowait`, `reserve_nowait`, … | `GFP_NOWAIT`, which fails first | [`MayAlloc`] |
//! | all of [`VVec`] that allocates | `GFP_KERNEL` | [`MaySleep`](crate::rules::MaySleep) |
//!
//! `GFP_NOWAIT` neither sleeps nor takes from the reserves.
//!
//! # Freeing
//!
//! Any of them may be dropped in any context, NMI included: what it holds is dropped there and
//! then, and no wrapper's drop sleeps. The memory itself is freed at once where that may be done,
//! and is left to a work item elsewhere; module exit waits for it. `kfree()` takes a `spinlock_t`,
//! so on PREEMPT_RT it must not be called with preemption or interrupts off, and the drop looks
//! whether they are (as it does where lockdep checks that, with `CONFIG_PROVE_RAW_LOCK_NESTING`).
//! On other kernels only an NMI must not, which one test of `preempt_count()` tells. `vfree()`
//! sleeps, so a dropped `VVec` always leaves it to the work item; [`VVec::release`] does it at
//! once.

use crate::{
    backend,
    error::Result,
    rules::{Gfp, MayAlloc},
};
use core::{
    alloc::Layout,
    marker::PhantomData,
    mem::{ManuallyDrop, MaybeUninit},
    ops::{Deref, DerefMut},
    ptr::NonNull,
};

mod vec;
pub use vec::{Allocator, KVec, Kmalloc, VVec, Vec, Vmalloc};

/// What memory must have room for, to be put on the list of what is freed later: a
/// `struct llist_node`.
pub(crate) const NODE: Layout = Layout::new::<*mut ()>();

/// Room for a `T`, and for a [`NODE`] when the `T` is gone.
#[repr(C)]
union Slot<T> {
    _value: ManuallyDrop<T>,
    _node: MaybeUninit<*mut ()>,
}

/// A `kmalloc()`ed object.
///
/// It may be dropped in any context, see [above](self#freeing).
///
/// # Examples
///
/// ```
/// use ctx_core::{alloc::KBox, prelude::*};
///
/// #[process_ctx]
/// fn setup() -> Result<KBox<[u8; 64]>> {
///     KBox::new(ctx, [0; 64]) // GFP_KERNEL
/// }
///
/// #[irq_handler]
/// fn handle() -> IrqReturn {
///     match KBox::new(ctx, 1u32) { // GFP_ATOMIC
///         Ok(_) => IrqReturn::Handled,
///         Err(_) => IrqReturn::None,
///     }
/// }
/// # assert!(ctx_core::hosted::in_process(|ctx| setup(ctx).is_ok()));
/// # assert_eq!(ctx_core::hosted::in_irq(handle), IrqReturn::Handled);
/// ```
///
/// Not in a raw section, which only a PREEMPT_RT kernel would report at run time:
///
/// ```compile_fail,E0277
/// use ctx_core::{alloc::KBox, prelude::*};
///
/// fn refill(ctx: &mut HardIrqCtx) {
///     let _ = KBox::new(ctx, 1u32);
/// }
/// ```
///
/// # Invariants
///
/// The pointer came from `raw_box`, and nobody else has it.
pub struct KBox<T>(NonNull<T>, PhantomData<T>);

// SAFETY: it owns a `T`.
unsafe impl<T: Send> Send for KBox<T> {}
// SAFETY: a shared box gives `&T` only.
unsafe impl<T: Sync> Sync for KBox<T> {}

impl<T> KBox<T> {
    /// Allocates: `GFP_KERNEL` where the context may sleep, `GFP_ATOMIC` elsewhere.
    ///
    /// Context: needs [`MayAlloc`]. Errors: [`ENOMEM`](crate::error::code::ENOMEM), and `value` is
    /// dropped. C: `kmalloc()`.
    #[inline]
    pub fn new<C: MayAlloc>(_ctx: &mut C, value: T) -> Result<Self> {
        Self::with_flags(value, C::GFP)
    }

    /// Allocates with `GFP_NOWAIT`, for what can be done without: it does not sleep even where the
    /// context may, and leaves the reserves to others.
    ///
    /// Context: needs [`MayAlloc`]. Errors: [`ENOMEM`](crate::error::code::ENOMEM), and `value` is
    /// dropped. C: `kmalloc()`.
    ///
    /// ```
    /// use ctx_core::{alloc::KBox, prelude::*};
    ///
    /// #[softirq]
    /// fn cache(entry: u64) -> Option<KBox<u64>> {
    ///     KBox::new_nowait(ctx, entry).ok()
    /// }
    /// # assert!(ctx_core::hosted::in_softirq(|ctx| cache(ctx, 7).is_some()));
    /// ```
    #[inline]
    pub fn new_nowait<C: MayAlloc>(_ctx: &mut C, value: T) -> Result<Self> {
        Self::with_flags(value, Gfp::NoWait)
    }

    #[inline]
    fn with_flags(value: T, flags: Gfp) -> Result<Self> {
        // INVARIANT: just made.
        // SAFETY: an allocation is not null.
        raw_box(value, flags)
            .map(|object| Self(unsafe { NonNull::new_unchecked(object) }, PhantomData))
    }

    /// A pointer, which [`unbox`] takes back.
    pub(crate) fn into_raw(self) -> *mut T {
        ManuallyDrop::new(self).0.as_ptr()
    }
}

impl<T> Deref for KBox<T> {
    type Target = T;
    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: by the invariant.
        unsafe { self.0.as_ref() }
    }
}
impl<T> DerefMut for KBox<T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: by the invariant, and `self` is borrowed mutably.
        unsafe { self.0.as_mut() }
    }
}
impl<T> Drop for KBox<T> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: by the invariant; nobody uses it after this.
        unsafe {
            self.0.as_ptr().drop_in_place();
            free(self.0);
        }
    }
}

/// Memory for a `T`. The caller's context allows `flags`.
#[inline]
pub(crate) fn room<T>(flags: Gfp) -> Result<NonNull<T>> {
    Ok(backend::kmalloc(Layout::new::<Slot<T>>(), flags, false)?.cast())
}

/// Frees the memory of a `T`, in any context.
///
/// # Safety
///
/// `room` came from [`room`], what was in it is gone, and nobody uses it any more.
#[inline]
pub(crate) unsafe fn free<T>(room: NonNull<T>) {
    // SAFETY: the caller's promise.
    unsafe { backend::kfree(room.cast(), Layout::new::<Slot<T>>()) }
}

/// An allocation as a pointer, which [`unbox`] takes back. The caller's context allows `flags`.
#[inline]
pub(crate) fn raw_box<T>(value: T, flags: Gfp) -> Result<*mut T> {
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
