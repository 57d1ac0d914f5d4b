// SPDX-License-Identifier: GPL-2.0
//! Memory, with allocation flags chosen by the token.
//!
//! Key types: [`KBox`]; [`Arc`](crate::sync::Arc) is in `sync`. C header: `include/linux/slab.h`.

use crate::{
    backend,
    error::Result,
    rules::{Gfp, MayAlloc},
};
use core::ops::{Deref, DerefMut};

/// A `kmalloc()`ed object.
///
/// Dropping it calls `kfree()`, which does not sleep, but which on PREEMPT_RT takes a lock that a raw section must not take: drop it
/// outside of raw sections.
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
pub struct KBox<T>(backend::Box<T>);

impl<T> KBox<T> {
    /// Allocates: `GFP_KERNEL` where the context may sleep, `GFP_ATOMIC` elsewhere.
    ///
    /// Context: needs [`MayAlloc`]. Errors: [`ENOMEM`](crate::error::code::ENOMEM), and `value` is dropped. C: `kmalloc()`.
    #[inline]
    pub fn new<C: MayAlloc>(_ctx: &mut C, value: T) -> Result<Self> {
        Ok(Self(backend::box_new(value, C::GFP)?))
    }

    /// A pointer, which [`unbox`] takes back.
    pub(crate) fn into_raw(self) -> *mut T {
        backend::Box::into_raw(self.0)
    }
}

impl<T> Deref for KBox<T> {
    type Target = T;
    #[inline]
    fn deref(&self) -> &T {
        &self.0
    }
}
impl<T> DerefMut for KBox<T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

/// An allocation as a pointer, which [`unbox`] takes back. The caller's context allows `flags`.
pub(crate) fn raw_box<T>(value: T, flags: Gfp) -> Result<*mut T> {
    Ok(backend::Box::into_raw(backend::box_new(value, flags)?))
}

/// Moves the value out and frees its memory.
///
/// # Safety
///
/// `ptr` came from [`raw_box`], and nobody uses it any more.
pub(crate) unsafe fn unbox<T>(ptr: *mut T) -> T {
    // SAFETY: the caller's promise.
    unsafe { backend::box_into_inner(backend::Box::from_raw(ptr)) }
}
