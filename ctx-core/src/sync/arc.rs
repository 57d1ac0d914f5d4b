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
    mem::ManuallyDrop,
    ops::{Deref, DerefMut},
    pin::Pin,
    ptr::{addr_of_mut, NonNull},
};

/// A counted reference to a `kmalloc()`ed object.
///
/// Dropping the last one drops the object where it happens, and no wrapper's drop sleeps. Its
/// memory is freed there or later, so that it may be any context: see
/// [`alloc`](crate::alloc#freeing).
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
/// # A destructor that must sleep
///
/// A destructor has no token, because it runs wherever the last reference is dropped. What must
/// sleep is a
/// [`Release`](crate::work::Release), and a [`Deferred`](crate::work::Deferred) of it is what is
/// shared. Dropped in a handler, the last reference leaves the release to a work item; where the
/// context may sleep,
/// [`into_unique_or_drop`](Self::into_unique_or_drop) says whether this is the last one, and it is
/// released at once.
///
/// ```
/// use ctx_core::{prelude::*, sync::{Arc, Mutex}, work::{Deferred, Release}};
/// use core::pin::Pin;
///
/// /// Powered while somebody has it.
/// struct Port(Arc<Mutex<u32>>);
///
/// impl Release for Port {
///     #[process_ctx]
///     fn release(self) {
///         *self.0.lock(ctx) = 0;
///     }
/// }
///
/// /// Anywhere: a plain drop. In process context it need not wait for a work item.
/// #[process_ctx]
/// fn put(port: Arc<Deferred<Port>>) {
///     if let Some(port) = Arc::into_unique_or_drop(port) {
///         Pin::into_inner(port).into_inner().release(ctx);
///     }
/// }
/// # ctx_core::hosted::in_process(|ctx| {
/// #     let power = Arc::pin_init(ctx, ctx_core::sync::new_mutex!(5)).unwrap();
/// #     let port = Deferred::new(ctx, Port(power.clone())).unwrap();
/// #     let port = Arc::new(ctx, port).unwrap();
/// #     put(ctx, port.clone());
/// #     assert_eq!(*power.lock(ctx), 5);
/// #     put(ctx, port);
/// #     assert_eq!(*power.lock(ctx), 0);
/// # });
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
/// The pointer came from `alloc::room`, and the object lives as long as its count is not 0, in
/// which this reference is counted.
pub struct Arc<T>(NonNull<Inner<T>>, PhantomData<Inner<T>>);

#[repr(C)]
struct Inner<T> {
    // `refcount_t`: it saturates, so that references which were forgotten, however many, do not
    // free the object.
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

    /// Allocates with `GFP_NOWAIT`, for what can be done without: it does not sleep even where the
    /// context may, and leaves the reserves to others.
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

    /// Allocates and initialises in place what must not move: locks, wait queues, and what holds
    /// them.
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
        // SAFETY: it is memory for an `Inner`, where the object stays. An initialiser that fails
        // leaves nothing behind in it.
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

impl<T> Arc<T> {
    /// Gives the object's only reference, if this is it; drops this one if there are others.
    ///
    /// It never calls the object's destructor: of those who put the last references at the same
    /// time exactly one gets `Some`.
    ///
    /// Context: any, so it takes no token. C: `refcount_dec_and_test()`.
    ///
    /// ```
    /// use ctx_core::{prelude::*, sync::Arc};
    ///
    /// # ctx_core::hosted::in_process(|ctx| {
    /// let first = Arc::new(ctx, 42).unwrap();
    /// let second = first.clone();
    /// assert!(Arc::into_unique_or_drop(first).is_none());
    /// assert_eq!(*Arc::into_unique_or_drop(second).unwrap(), 42);
    /// # });
    /// ```
    pub fn into_unique_or_drop(this: Self) -> Option<Pin<UniqueArc<T>>> {
        // Its drop would count once more.
        let this = ManuallyDrop::new(this);
        // SAFETY: by the invariant the object lives until this reference is not counted any more.
        if !unsafe { this.0.as_ref() }.count.dec_and_test() {
            return None;
        }
        // SAFETY: this was the last reference, so that nobody else looks at the count, and the
        // object was not dropped.
        unsafe { addr_of_mut!((*this.0.as_ptr()).count).write(Refcount::new(1)) };
        // INVARIANT: counted again, and the only one.
        let unique = UniqueArc(ManuallyDrop::into_inner(this));
        Some(unique.into())
    }
}

/// The only reference to an object that was, or is to be, shared by [`Arc`].
///
/// ```
/// use ctx_core::{prelude::*, sync::{Arc, UniqueArc}};
/// use core::pin::Pin;
///
/// # ctx_core::hosted::in_process(|ctx| {
/// let shared = Arc::new(ctx, 1).unwrap();
/// let mut unique: UniqueArc<i32> = Pin::into_inner(Arc::into_unique_or_drop(shared).unwrap());
/// *unique += 1;
/// let shared: Arc<i32> = unique.into();
/// assert_eq!(*shared, 2);
/// # });
/// ```
///
/// What must not move, such as a lock, cannot be taken out:
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, sync::{Arc, Mutex}};
/// use core::pin::Pin;
///
/// fn take(shared: Arc<Mutex<u32>>) -> Option<Mutex<u32>> {
///     Some(Pin::into_inner(Arc::into_unique_or_drop(shared)?).into_inner())
/// }
/// ```
///
/// # Invariants
///
/// The reference is the only one, and is counted once.
pub struct UniqueArc<T>(Arc<T>);

impl<T> UniqueArc<T> {
    /// Moves the object out, and frees its memory here or later.
    pub fn into_inner(self) -> T {
        let this = ManuallyDrop::new(self);
        let inner = this.0 .0;
        // SAFETY: by the invariant nobody else has it, and `this` is not used again. The memory
        // came from `alloc::room`.
        unsafe {
            let object = addr_of_mut!((*inner.as_ptr()).object).read();
            alloc::free(inner);
            object
        }
    }
}

impl<T> Deref for UniqueArc<T> {
    type Target = T;
    #[inline]
    fn deref(&self) -> &T {
        &self.0
    }
}
impl<T> DerefMut for UniqueArc<T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: by the invariant nobody else has it, and `self` is borrowed mutably.
        unsafe { &mut (*self.0 .0.as_ptr()).object }
    }
}
impl<T> From<UniqueArc<T>> for Arc<T> {
    #[inline]
    fn from(unique: UniqueArc<T>) -> Self {
        unique.0
    }
}
impl<T> From<Pin<UniqueArc<T>>> for Arc<T> {
    #[inline]
    fn from(unique: Pin<UniqueArc<T>>) -> Self {
        // SAFETY: an `Arc` gives nobody a `&mut` to move the object with.
        unsafe { Pin::into_inner_unchecked(unique) }.0
    }
}
impl<T> From<UniqueArc<T>> for Pin<UniqueArc<T>> {
    #[inline]
    fn from(unique: UniqueArc<T>) -> Self {
        // SAFETY: the object stays where it is as long as it is not `Unpin`: `Pin` lends no `&mut`,
        // nor gives back what has `into_inner`.
        unsafe { Pin::new_unchecked(unique) }
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
        // SAFETY: this was the last reference; the count's test orders what the others did before
        // this.
        unsafe {
            addr_of_mut!((*self.0.as_ptr()).object).drop_in_place();
            alloc::free(self.0);
        }
    }
}
