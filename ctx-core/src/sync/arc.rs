// SPDX-License-Identifier: GPL-2.0
//! Shared ownership.

use crate::{
    alloc,
    backend::{self, Refcount},
    error::{Error, Result},
    rules::{Gfp, MayAlloc},
};
use core::{
    marker::PhantomData,
    ops::Deref,
    ptr::{addr_of_mut, NonNull},
};

/// A counted reference to a `kmalloc()`ed object.
///
/// Dropping the last one drops the object where it happens, and no wrapper's drop sleeps. Its memory is freed there or later, so that it may
/// be any context: see [`alloc`](crate::alloc#freeing).
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
///
/// # Invariants
///
/// The pointer came from `alloc::room`, and the object lives as long as its count is not 0, in which this reference is counted.
pub struct Arc<T>(NonNull<Inner<T>>, PhantomData<Inner<T>>);

#[repr(C)]
struct Inner<T> {
    // `refcount_t`: it saturates, so that references which were forgotten, however many, do not free the object.
    count: Refcount,
    object: T,
}

// SAFETY: whoever has a reference may use the object as `&T`, and the last one drops it.
unsafe impl<T: Send + Sync> Send for Arc<T> {}
// SAFETY: as above; a reference to one can be cloned.
unsafe impl<T: Send + Sync> Sync for Arc<T> {}

impl<T> Arc<T> {
    /// Allocates: `GFP_KERNEL` where the context may sleep, `GFP_ATOMIC` elsewhere.
    ///
    /// Context: needs [`MayAlloc`]. Errors: `ENOMEM`, and `value` is dropped. C: `kmalloc()`.
    #[inline]
    pub fn new<C: MayAlloc>(_ctx: &mut C, value: T) -> Result<Self> {
        Self::with_flags(value, C::GFP)
    }

    /// Allocates with `GFP_NOWAIT`, for what can be done without: it does not sleep even where the context may, and leaves the
    /// reserves to others.
    ///
    /// Context: needs [`MayAlloc`]. Errors: `ENOMEM`, and `value` is dropped. C: `kmalloc()`.
    #[inline]
    pub fn new_nowait<C: MayAlloc>(_ctx: &mut C, value: T) -> Result<Self> {
        Self::with_flags(value, Gfp::NoWait)
    }

    #[inline]
    fn with_flags(value: T, flags: Gfp) -> Result<Self> {
        let inner = Inner {
            count: Refcount::new(1),
            object: value,
        };
        // INVARIANT: just made, with a count of 1.
        // SAFETY: a box is not null.
        alloc::raw_box(inner, flags)
            .map(|inner| Self(unsafe { NonNull::new_unchecked(inner) }, PhantomData))
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
        Self::pin_init_with(init, C::GFP)
    }

    fn pin_init_with<E>(init: impl ::pin_init::PinInit<T, E>, flags: Gfp) -> Result<Self>
    where
        Error: From<E>,
    {
        let room = alloc::room::<Inner<T>>(flags)?;
        // SAFETY: it is memory for an `Inner`, where the object stays. An initialiser that fails leaves nothing behind in it.
        unsafe {
            addr_of_mut!((*room.as_ptr()).count).write(Refcount::new(1));
            if let Err(e) = backend::pin_init_at(addr_of_mut!((*room.as_ptr()).object), init) {
                alloc::free(room);
                return Err(e.into());
            }
        }
        // INVARIANT: just made, with a count of 1.
        Ok(Self(room, PhantomData))
    }
}

impl<T> Clone for Arc<T> {
    #[inline]
    fn clone(&self) -> Self {
        // SAFETY: by the invariant the object lives.
        unsafe { self.0.as_ref() }.count.inc();
        // INVARIANT: just counted.
        Self(self.0, PhantomData)
    }
}

impl<T> Deref for Arc<T> {
    type Target = T;
    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: by the invariant the object lives.
        &unsafe { self.0.as_ref() }.object
    }
}

impl<T> Drop for Arc<T> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: by the invariant the object lives until this reference is not counted any more.
        if !unsafe { self.0.as_ref() }.count.dec_and_test() {
            return;
        }
        // SAFETY: this was the last reference; the count's test orders what the others did before this.
        unsafe {
            addr_of_mut!((*self.0.as_ptr()).object).drop_in_place();
            alloc::free(self.0);
        }
    }
}
