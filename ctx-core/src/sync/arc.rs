// SPDX-License-Identifier: GPL-2.0
//! Shared ownership.

use crate::{
    alloc::{
        self,
        allocator::{gfp, Kmalloc},
        AllocError,
    },
    backend::{self, Refcount},
    init::InPlaceInit,
    rules::{Gfp, MayAlloc},
};
use core::{
    alloc::Layout,
    borrow::{Borrow, BorrowMut},
    fmt,
    marker::PhantomData,
    mem::{offset_of, ManuallyDrop, MaybeUninit},
    ops::{Deref, DerefMut},
    pin::Pin,
    ptr::{self, addr_of, addr_of_mut, NonNull},
    result::Result,
};
use pin_init::{InPlaceWrite, Init, PinInit};

/// A counted reference to a `kmalloc()`ed object.
///
/// Dropping the last reference drops the object at once, in any context, because no wrapper's drop
/// sleeps. The memory is freed at once or later: see [`alloc`](crate::alloc#freeing).
///
/// ```
/// use ctx_core::{alloc::AllocError, prelude::*, sync::Arc};
///
/// #[process_ctx]
/// fn setup() -> Result<Arc<u32>, AllocError> {
///     Arc::new(7, ctx)
/// }
/// # ctx_core::hosted::in_process(|ctx| assert_eq!(*setup(ctx).unwrap(), 7));
/// ```
///
/// In a kernel an `Arc<T>` coerces to an `Arc<dyn Trait>` of a trait that `T` implements. On the
/// host it does not, because that needs an unstable feature there.
///
/// # A destructor that must sleep
///
/// A destructor has no token, because it runs wherever the last reference is dropped. If the end of
/// an object must sleep, implement [`Release`](crate::work::Release) for it, and share a
/// [`Deferred`](crate::work::Deferred) of the object. If the last reference is dropped in a
/// handler, a work item does the release. Where the context may sleep,
/// [`into_unique_or_drop`](Self::into_unique_or_drop) says whether this is the last reference, and
/// the caller releases the object at once.
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
/// #     let power = Arc::pin_init(ctx_core::sync::new_mutex!(5), ctx).unwrap();
/// #     let port = Deferred::new(ctx, Port(power.clone())).unwrap();
/// #     let port = Arc::new(port, ctx).unwrap();
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
/// fn from_ipi(ctx: &mut HardIrqCtx) -> Option<Arc<u32>> {
///     Arc::new(7, ctx).ok()
/// }
/// ```
///
/// # Invariants
///
/// The pointer came from `alloc::room`. The object lives as long as its count is not 0. This
/// reference is counted in the count.
pub struct Arc<T: ?Sized>(NonNull<Inner<T>>, PhantomData<Inner<T>>);

#[repr(C)]
struct Inner<T: ?Sized> {
    // `refcount_t`: it saturates, so forgotten references do not free the object, however many
    // there are.
    count: Refcount,
    object: T,
}

// SAFETY: a reference gives `&T` (`Sync`), and the last reference drops the object (`Send`).
unsafe impl<T: Send + Sync + ?Sized> Send for Arc<T> {}
// SAFETY: as above, because a shared `Arc` can be cloned.
unsafe impl<T: Send + Sync + ?Sized> Sync for Arc<T> {}

impl<T> Inner<MaybeUninit<T>> {
    /// Allocates memory for an object, with a count of 1. The caller's context allows `flags`.
    #[inline]
    fn room(flags: Gfp) -> Result<NonNull<Self>, AllocError> {
        let room = alloc::room::<Self>(flags)?;
        // SAFETY: this is memory for an `Inner`, and its object may have any bits.
        unsafe { addr_of_mut!((*room.as_ptr()).count).write(Refcount::new(1)) };
        Ok(room)
    }
}

impl<T> Inner<T> {
    /// Returns the `Inner` whose object is at `object`.
    ///
    /// # Safety
    ///
    /// `object` points to the object of an `Inner`.
    unsafe fn of(object: *const T) -> NonNull<Self> {
        // SAFETY: `object` lies in an `Inner` (the caller's promise), so the `Inner` is not at
        // address 0.
        unsafe { NonNull::new_unchecked(object.byte_sub(Arc::<T>::DATA_OFFSET).cast_mut().cast()) }
    }
}

impl<T> Arc<T> {
    /// The offset of the object in the allocated memory.
    pub const DATA_OFFSET: usize = offset_of!(Inner<T>, object);

    /// Allocates memory, and moves `contents` there.
    ///
    /// C: `kmalloc()`.
    ///
    /// # Context
    ///
    /// [`MayAlloc`].
    ///
    /// # Errors
    ///
    /// [`AllocError`], and `contents` is dropped.
    #[inline]
    pub fn new(contents: T, ctx: &mut impl MayAlloc) -> Result<Self, AllocError> {
        let inner = Inner {
            count: Refcount::new(1),
            object: contents,
        };
        // INVARIANT: it was just made, with a count of 1.
        // SAFETY: a box is not null.
        alloc::raw_box(inner, gfp::<Kmalloc, _>(ctx))
            .map(|inner| Self(unsafe { NonNull::new_unchecked(inner) }, PhantomData))
    }

    /// Returns a pointer to the object. [`from_raw`](Self::from_raw) takes it back.
    pub fn into_raw(self) -> *const T {
        Self::as_ptr(&ManuallyDrop::new(self))
    }

    /// Makes the reference again from a pointer of [`into_raw`](Self::into_raw).
    ///
    /// # Safety
    ///
    /// `ptr` came from `into_raw`, and is passed to this function only once.
    pub unsafe fn from_raw(ptr: *const T) -> Self {
        // INVARIANT: that reference is still counted.
        // SAFETY: the caller's promise.
        Self(unsafe { Inner::of(ptr) }, PhantomData)
    }

    /// Lends the object; other references can be cloned from the result.
    #[inline]
    pub fn as_arc_borrow(&self) -> ArcBorrow<'_, T> {
        // INVARIANT: the object lives as long as `self` does.
        ArcBorrow(self.0, PhantomData)
    }
}

impl<T: ?Sized> Arc<T> {
    /// A pointer to the object.
    pub fn as_ptr(this: &Self) -> *const T {
        // SAFETY: by the invariant the object lives.
        unsafe { addr_of!((*this.0.as_ptr()).object) }
    }

    /// Whether both references point to the same object.
    pub fn ptr_eq(this: &Self, other: &Self) -> bool {
        ptr::addr_eq(this.0.as_ptr(), other.0.as_ptr())
    }
}

impl<T> InPlaceInit<T> for Arc<T> {
    type PinnedSelf = Self;
    type Allocator = Kmalloc;

    #[inline]
    fn try_pin_init<E, C: MayAlloc>(init: impl PinInit<T, E>, ctx: &mut C) -> Result<Self, E>
    where
        E: From<AllocError>,
    {
        UniqueArc::try_pin_init(init, ctx).map(Into::into)
    }

    #[inline]
    fn try_init<E, C: MayAlloc>(init: impl Init<T, E>, ctx: &mut C) -> Result<Self, E>
    where
        E: From<AllocError>,
    {
        UniqueArc::try_init(init, ctx).map(Into::into)
    }
}

/// A borrowed reference to the object of an [`Arc`]. It is not counted, and an `Arc` can be made
/// from it.
///
/// ```
/// use ctx_core::{prelude::*, sync::{Arc, ArcBorrow}};
///
/// fn keep(shared: ArcBorrow<'_, u32>) -> Arc<u32> {
///     shared.into()
/// }
/// # ctx_core::hosted::in_process(|ctx| {
/// #     let shared = Arc::new(7, ctx).unwrap();
/// #     let kept = keep(shared.as_arc_borrow());
/// #     drop(shared);
/// #     assert_eq!(*kept, 7);
/// # });
/// ```
///
/// # Invariants
///
/// During `'a` the object lives, and is shared.
pub struct ArcBorrow<'a, T>(NonNull<Inner<T>>, PhantomData<&'a T>);

// SAFETY: it gives `&T`, or another counted reference, as `&Arc<T>` does.
unsafe impl<T: Send + Sync> Send for ArcBorrow<'_, T> {}
// SAFETY: as above.
unsafe impl<T: Send + Sync> Sync for ArcBorrow<'_, T> {}

impl<T> Clone for ArcBorrow<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for ArcBorrow<'_, T> {}

impl<T> ArcBorrow<'_, T> {
    /// Borrows the object at a pointer of [`Arc::into_raw`] or [`Arc::as_ptr`].
    ///
    /// # Safety
    ///
    /// As long as the result lives, the object lives, and there is no `UniqueArc` of it.
    pub unsafe fn from_raw(ptr: *const T) -> Self {
        // INVARIANT: the caller's promise.
        // SAFETY: the caller's promise.
        Self(unsafe { Inner::of(ptr) }, PhantomData)
    }
}
impl<T> Deref for ArcBorrow<'_, T> {
    type Target = T;
    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: by the invariant.
        &unsafe { self.0.as_ref() }.object
    }
}
impl<T> From<ArcBorrow<'_, T>> for Arc<T> {
    fn from(borrow: ArcBorrow<'_, T>) -> Self {
        // This reference is not counted, and must not be dropped.
        (*ManuallyDrop::new(Arc(borrow.0, PhantomData))).clone()
    }
}

impl<T> Arc<T> {
    /// If this is the only reference to the object, returns it as a [`UniqueArc`]. If there are
    /// others, drops this one.
    ///
    /// This never calls the object's destructor. If several callers give up the last references at
    /// the same time, exactly one gets `Some`.
    ///
    /// C: `refcount_dec_and_test()`.
    ///
    /// # Context
    ///
    /// Any, so it takes no token.
    ///
    /// # Examples
    ///
    /// ```
    /// use ctx_core::{prelude::*, sync::Arc};
    ///
    /// # ctx_core::hosted::in_process(|ctx| {
    /// let first = Arc::new(42, ctx).unwrap();
    /// let second = first.clone();
    /// assert!(Arc::into_unique_or_drop(first).is_none());
    /// assert_eq!(*Arc::into_unique_or_drop(second).unwrap(), 42);
    /// # });
    /// ```
    pub fn into_unique_or_drop(this: Self) -> Option<Pin<UniqueArc<T>>> {
        // Its drop would decrement the count once more.
        let this = ManuallyDrop::new(this);
        // SAFETY: by the invariant the object lives as long as this reference is counted.
        if !unsafe { this.0.as_ref() }.count.dec_and_test() {
            return None;
        }
        // SAFETY: this was the last reference, so nobody else uses the count. The object was not
        // dropped.
        unsafe { addr_of_mut!((*this.0.as_ptr()).count).write(Refcount::new(1)) };
        // INVARIANT: this reference is counted again, and is the only one.
        let unique = UniqueArc(ManuallyDrop::into_inner(this));
        Some(unique.into())
    }
}

/// The only reference to an object that was shared by [`Arc`], or will be.
///
/// ```
/// use ctx_core::{prelude::*, sync::{Arc, UniqueArc}};
/// use core::pin::Pin;
///
/// # ctx_core::hosted::in_process(|ctx| {
/// let shared = Arc::new(1, ctx).unwrap();
/// let mut unique: UniqueArc<i32> = Pin::into_inner(Arc::into_unique_or_drop(shared).unwrap());
/// *unique += 1;
/// let shared: Arc<i32> = unique.into();
/// assert_eq!(*shared, 2);
/// # });
/// ```
///
/// An object that must not move, such as a lock, cannot be taken out:
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
    /// Allocates, and moves `value` there.
    ///
    /// C: `kmalloc()`.
    ///
    /// # Context
    ///
    /// [`MayAlloc`].
    ///
    /// # Errors
    ///
    /// [`AllocError`], and `value` is dropped.
    pub fn new(value: T, ctx: &mut impl MayAlloc) -> Result<Self, AllocError> {
        // INVARIANT: just made.
        Ok(Self(Arc::new(value, ctx)?))
    }

    /// Allocates.
    ///
    /// C: `kmalloc()`.
    ///
    /// # Context
    ///
    /// [`MayAlloc`].
    ///
    /// # Errors
    ///
    /// [`AllocError`].
    #[inline]
    pub fn new_uninit(ctx: &mut impl MayAlloc) -> Result<UniqueArc<MaybeUninit<T>>, AllocError> {
        let room = Inner::room(gfp::<Kmalloc, _>(ctx))?;
        // INVARIANT: it was just made, with a count of 1.
        Ok(UniqueArc(Arc(room, PhantomData)))
    }

    /// A pointer to the object.
    pub fn as_ptr(this: &Self) -> *const T {
        Arc::as_ptr(&this.0)
    }

    /// Moves the object out, and frees its memory now or later.
    pub fn into_inner(self) -> T {
        let this = ManuallyDrop::new(self);
        let inner = this.0 .0;
        // SAFETY: by the invariant nobody else has a reference, and `this` is not used again. The
        // memory came from `alloc::room`.
        unsafe {
            let object = addr_of_mut!((*inner.as_ptr()).object).read();
            alloc::free(inner);
            object
        }
    }
}

impl<T> UniqueArc<MaybeUninit<T>> {
    /// Initialises the object with `value`.
    pub fn write(mut self, value: T) -> UniqueArc<T> {
        (*self).write(value);
        // SAFETY: just initialised.
        unsafe { self.assume_init() }
    }

    /// Returns the same reference, with the object taken as initialised.
    ///
    /// # Safety
    ///
    /// The object is initialised.
    #[inline]
    pub unsafe fn assume_init(self) -> UniqueArc<T> {
        let inner = ManuallyDrop::new(self).0 .0;
        // INVARIANT: just given up.
        UniqueArc(Arc(inner.cast(), PhantomData))
    }

    /// Initialises the object in place.
    ///
    /// # Errors
    ///
    /// The initialiser's error.
    #[inline]
    pub fn init_with<E>(self, init: impl Init<T, E>) -> Result<UniqueArc<T>, E> {
        self.write_init(init)
    }

    /// Initialises the object in place, and pins it there.
    ///
    /// # Errors
    ///
    /// The initialiser's error.
    #[inline]
    pub fn pin_init_with<E>(self, init: impl PinInit<T, E>) -> Result<Pin<UniqueArc<T>>, E> {
        self.write_pin_init(init)
    }
}

impl<T> InPlaceWrite<T> for UniqueArc<MaybeUninit<T>> {
    type Initialized = UniqueArc<T>;

    #[inline]
    fn write_init<E>(mut self, init: impl Init<T, E>) -> Result<UniqueArc<T>, E> {
        // SAFETY: this is memory for a `T`. The initialiser has initialised it unless it returned
        // an error.
        unsafe {
            backend::pin_init_at(self.as_mut_ptr(), init)?;
            Ok(self.assume_init())
        }
    }

    #[inline]
    fn write_pin_init<E>(mut self, init: impl PinInit<T, E>) -> Result<Pin<UniqueArc<T>>, E> {
        // SAFETY: as above, and the object does not move afterwards.
        unsafe {
            backend::pin_init_at(self.as_mut_ptr(), init)?;
            Ok(self.assume_init().into())
        }
    }
}

impl<T> InPlaceInit<T> for UniqueArc<T> {
    type PinnedSelf = Pin<Self>;
    type Allocator = Kmalloc;

    #[inline]
    fn try_pin_init<E, C: MayAlloc>(init: impl PinInit<T, E>, ctx: &mut C) -> Result<Pin<Self>, E>
    where
        E: From<AllocError>,
    {
        Self::new_uninit(ctx)?.write_pin_init(init)
    }

    #[inline]
    fn try_init<E, C: MayAlloc>(init: impl Init<T, E>, ctx: &mut C) -> Result<Self, E>
    where
        E: From<AllocError>,
    {
        Self::new_uninit(ctx)?.write_init(init)
    }
}

macro_rules! as_the_object {
    ($($name:ident $(($sized:tt Sized))?;)*) => { $(
        impl<T $(: $sized Sized)?> Borrow<T> for $name<T> {
            fn borrow(&self) -> &T {
                self
            }
        }
        impl<T: fmt::Display $(+ $sized Sized)?> fmt::Display for $name<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                (**self).fmt(f)
            }
        }
        impl<T: fmt::Debug $(+ $sized Sized)?> fmt::Debug for $name<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                (**self).fmt(f)
            }
        }
    )* };
}
as_the_object! {
    Arc (?Sized);
    UniqueArc;
}

impl<T: ?Sized> AsRef<T> for Arc<T> {
    fn as_ref(&self) -> &T {
        self
    }
}
impl<T> BorrowMut<T> for UniqueArc<T> {
    fn borrow_mut(&mut self) -> &mut T {
        self
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
        // SAFETY: by the invariant nobody else has a reference, and `self` is borrowed mutably.
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
        // SAFETY: an object that is not `Unpin` does not move: `Pin` lends no `&mut` to it, and
        // does not give back the `UniqueArc` with its `into_inner`.
        unsafe { Pin::new_unchecked(unique) }
    }
}

impl<T: ?Sized> Clone for Arc<T> {
    #[inline]
    fn clone(&self) -> Self {
        // SAFETY: by the invariant the object lives.
        unsafe { self.0.as_ref() }.count.inc();
        // INVARIANT: just counted.
        Self(self.0, PhantomData)
    }
}

impl<T: ?Sized> Deref for Arc<T> {
    type Target = T;
    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: by the invariant the object lives.
        &unsafe { self.0.as_ref() }.object
    }
}

impl<T: ?Sized> Drop for Arc<T> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: by the invariant the object lives as long as this reference is counted.
        if !unsafe { self.0.as_ref() }.count.dec_and_test() {
            return;
        }
        // SAFETY: this was the last reference. The count's test orders the accesses of the others
        // before this one.
        unsafe {
            let layout = Layout::for_value(self.0.as_ref());
            addr_of_mut!((*self.0.as_ptr()).object).drop_in_place();
            alloc::free_of(self.0.cast(), layout);
        }
    }
}
