// SPDX-License-Identifier: GPL-2.0
//! Shared ownership.

use crate::{
    backend,
    error::{Error, Result},
    rules::MayAlloc,
};
use core::ops::Deref;

/// A counted reference to a `kmalloc()`ed object.
///
/// Dropping the last one drops the object where it happens, and no wrapper's drop sleeps. It then calls `kfree()`, as in
/// [`KBox`](crate::alloc::KBox): not in a raw section of a PREEMPT_RT kernel.
///
/// ```
/// use ctx_core::{prelude::*, sync::Arc};
///
/// #[process_ctx]
/// fn setup() -> Result<Arc<u32>> {
///     Arc::new(ctx, 7)
/// }
/// # ctx_core::hosted::in_process(|ctx| assert_eq!(*setup(ctx).unwrap(), 7));
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, sync::Arc};
///
/// fn from_ipi(ctx: &mut HardIrqCtx) -> Result<Arc<u32>> {
///     Arc::new(ctx, 7)
/// }
/// ```
pub struct Arc<T>(backend::Arc<T>);

impl<T> Arc<T> {
    /// Allocates: `GFP_KERNEL` where the context may sleep, `GFP_ATOMIC` elsewhere.
    ///
    /// Context: needs [`MayAlloc`]. Errors: `ENOMEM`, and `value` is dropped. C: `kmalloc()`.
    #[inline]
    pub fn new<C: MayAlloc>(_ctx: &mut C, value: T) -> Result<Self> {
        Ok(Self(backend::arc_new(value, C::GFP)?))
    }

    /// Allocates and initialises in place what must not move: locks, wait queues, and what holds them.
    ///
    /// Context: needs [`MayAlloc`]. Errors: `ENOMEM`, or the initialiser's. C: `kmalloc()`.
    ///
    /// ```
    /// use ctx_core::{prelude::*, sync::*};
    ///
    /// #[pin_data]
    /// struct Shared {
    ///     #[pin]
    ///     count: SpinLock<u64, Irq>,
    /// }
    ///
    /// #[process_ctx]
    /// fn setup() -> Result<Arc<Shared>> {
    ///     Arc::pin_init(ctx, pin_init!(Shared { count <- new_spinlock!(0) }))
    /// }
    /// # ctx_core::hosted::in_process(|ctx| assert!(setup(ctx).is_ok()));
    /// ```
    #[inline]
    pub fn pin_init<C: MayAlloc, E>(
        _ctx: &mut C,
        init: impl ::pin_init::PinInit<T, E>,
    ) -> Result<Self>
    where
        Error: From<E>,
    {
        Ok(Self(backend::arc_pin_init(init, C::GFP)?))
    }
}

impl<T> Clone for Arc<T> {
    #[inline]
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Deref for Arc<T> {
    type Target = T;
    #[inline]
    fn deref(&self) -> &T {
        &self.0
    }
}
