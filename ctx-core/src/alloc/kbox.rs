// SPDX-License-Identifier: GPL-2.0
//! Boxes.

use super::{
    allocator::{gfp, with_node, with_node_again, Allocator, KVmalloc, Kmalloc, UsableIn, Vmalloc},
    AllocError, Vec,
};
use crate::{
    backend,
    init::InPlaceInit,
    rules::{Gfp, MayAlloc},
};
use core::{
    alloc::Layout,
    borrow::{Borrow, BorrowMut},
    fmt,
    marker::PhantomData,
    mem::{ManuallyDrop, MaybeUninit},
    ops::{Deref, DerefMut},
    pin::Pin,
    ptr::NonNull,
    result::Result,
};
use pin_init::{InPlaceWrite, Init, PinInit, Zeroable, ZeroableOption};

/// An object on the heap; usually named as [`KBox`], [`VBox`] or [`KVBox`].
///
/// It may be dropped in any context, see [freeing](super#freeing). An object of size 0 has no
/// memory.
///
/// It is the kernel crate's `Box`, with two differences: its functions take a token instead of
/// flags, and it does not coerce to a box of a trait object, because stable Rust cannot do that.
///
/// # Invariants
///
/// The pointer came from `room` of the same allocator, nobody else has it, and its object is
/// initialised.
#[repr(transparent)]
pub struct Box<T: ?Sized, A: Allocator>(NonNull<T>, PhantomData<(fn() -> A, T)>);

/// A [`Box`] in `kmalloc()`ed memory.
///
/// # Examples
///
/// ```
/// use ctx_core::{alloc::{AllocError, KBox}, prelude::*};
///
/// #[process_ctx]
/// fn setup() -> Result<KBox<[u8; 64]>, AllocError> {
///     KBox::new([0; 64], ctx) // GFP_KERNEL
/// }
///
/// #[irq_handler]
/// fn handle() -> IrqReturn {
///     match KBox::new(1u32, ctx) { // GFP_ATOMIC
///         Ok(_) => IrqReturn::Handled,
///         Err(_) => IrqReturn::None,
///     }
/// }
/// # assert!(ctx_core::hosted::in_process(|ctx| setup(ctx).is_ok()));
/// # assert_eq!(ctx_core::hosted::in_irq(handle), IrqReturn::Handled);
/// ```
///
/// Allocating in a raw section does not compile. At run time only a PREEMPT_RT kernel would report
/// it:
///
/// ```compile_fail,E0277
/// use ctx_core::{alloc::KBox, prelude::*};
///
/// fn refill(ctx: &mut HardIrqCtx) {
///     let _ = KBox::new(1u32, ctx);
/// }
/// ```
pub type KBox<T> = Box<T, Kmalloc>;

/// A [`Box`] in `vmalloc()`ed memory. It can be made only where sleeping is allowed.
pub type VBox<T> = Box<T, Vmalloc>;

/// A [`Box`] in `kvmalloc()`ed memory. It can be made only where sleeping is allowed.
pub type KVBox<T> = Box<T, KVmalloc>;

// SAFETY: it owns a `T`.
unsafe impl<T: Send + ?Sized, A: Allocator> Send for Box<T, A> {}
// SAFETY: a shared box gives `&T` only.
unsafe impl<T: Sync + ?Sized, A: Allocator> Sync for Box<T, A> {}
// SAFETY: it is a non-null pointer, so `None` is a null pointer.
unsafe impl<T, A: Allocator> ZeroableOption for Box<T, A> {}

/// Allocates memory for a `T`, and nothing if its size is 0. The caller's context allows `gfp`.
#[inline]
pub(super) fn room<T, A: Allocator>(gfp: Gfp) -> Result<NonNull<T>, AllocError> {
    if size_of::<T>() == 0 {
        return Ok(NonNull::dangling());
    }
    let layout = const { with_node(Layout::new::<T>()) }.ok_or(AllocError)?;
    Ok((A::CALLS.alloc)(layout, gfp)?.cast())
}

/// Frees the memory of an object with that layout, in any context.
///
/// # Safety
///
/// `room` came from [`room`] of the same allocator. Its contents have been dropped or moved out,
/// and nobody uses it any more.
#[inline]
pub(super) unsafe fn free<A: Allocator>(room: NonNull<u8>, layout: Layout) {
    if layout.size() == 0 {
        return;
    }
    // SAFETY: the caller's promise. It was allocated with this layout, so adding the node does not
    // fail.
    unsafe { (A::CALLS.free)(room, with_node_again(layout)) }
}

impl<T: ?Sized, A: Allocator> Box<T, A> {
    /// Makes the box again from a pointer of [`into_raw`](Self::into_raw).
    ///
    /// # Safety
    ///
    /// - `raw` came from `into_raw`, or from `into_raw_parts` of a vector whose length was its
    ///   capacity.
    /// - The allocator is the same, and nobody else uses `raw`.
    #[inline]
    pub const unsafe fn from_raw(raw: *mut T) -> Self {
        // INVARIANT: the caller's promise.
        // SAFETY: such a pointer is not null.
        Self(unsafe { NonNull::new_unchecked(raw) }, PhantomData)
    }

    /// Returns a pointer to the object. [`from_raw`](Self::from_raw) takes it back.
    #[inline]
    pub fn into_raw(b: Self) -> *mut T {
        ManuallyDrop::new(b).0.as_ptr()
    }

    /// Lends the object for ever: neither the object is dropped nor its memory freed.
    #[inline]
    pub fn leak<'a>(b: Self) -> &'a mut T
    where
        T: 'a,
    {
        // SAFETY: by the invariant the object is initialised and nobody else has it, and nobody
        // frees it.
        unsafe { &mut *Self::into_raw(b) }
    }

    /// Pins the object, which then does not move any more.
    #[inline]
    pub fn into_pin(this: Self) -> Pin<Self> {
        this.into()
    }
}

impl<T, A: Allocator> Box<MaybeUninit<T>, A> {
    /// Returns the same box, with the object taken as initialised.
    ///
    /// # Safety
    ///
    /// The object is initialised.
    #[inline]
    pub unsafe fn assume_init(self) -> Box<T, A> {
        let raw = Self::into_raw(self).cast();
        // SAFETY: the box was just given up, and the object is initialised (the caller's promise).
        unsafe { Box::from_raw(raw) }
    }

    /// Initialises the object with `value`.
    #[inline]
    pub fn write(mut self, value: T) -> Box<T, A> {
        (*self).write(value);
        // SAFETY: just initialised.
        unsafe { self.assume_init() }
    }
}

impl<T, A: Allocator> Box<T, A> {
    /// Allocates memory, and moves `x` there.
    ///
    /// C: `kmalloc()`, `vmalloc()`.
    ///
    /// # Context
    ///
    /// [`MayAlloc`], where `A` is [`UsableIn`] it.
    ///
    /// # Errors
    ///
    /// [`AllocError`], and `x` is dropped.
    #[inline]
    pub fn new<C: MayAlloc>(x: T, ctx: &mut C) -> Result<Self, AllocError>
    where
        A: UsableIn<C>,
    {
        Ok(Self::new_uninit(ctx)?.write(x))
    }

    /// Allocates.
    ///
    /// C: `kmalloc()`.
    ///
    /// # Context
    ///
    /// As for [`new`](Self::new).
    ///
    /// # Errors
    ///
    /// [`AllocError`].
    #[inline]
    pub fn new_uninit<C: MayAlloc>(ctx: &mut C) -> Result<Box<MaybeUninit<T>, A>, AllocError>
    where
        A: UsableIn<C>,
    {
        // INVARIANT: just made, and any bits are a `MaybeUninit`.
        Ok(Box(room::<_, A>(gfp::<A, _>(ctx))?, PhantomData))
    }

    /// Allocates an object whose bytes are all 0.
    ///
    /// C: `kmalloc()`.
    ///
    /// # Context
    ///
    /// As for [`new`](Self::new).
    ///
    /// # Errors
    ///
    /// [`AllocError`].
    #[inline]
    pub fn zeroed<C: MayAlloc>(ctx: &mut C) -> Result<Self, AllocError>
    where
        A: UsableIn<C>,
        T: Zeroable,
    {
        // INVARIANT: just made, and a value whose bytes are all 0 is valid.
        Ok(Self(room::<_, A>(gfp::<A, _>(ctx).zeroed())?, PhantomData))
    }

    /// Allocates memory, moves `x` there, and pins it.
    ///
    /// C: `kmalloc()`.
    ///
    /// # Context
    ///
    /// As for [`new`](Self::new).
    ///
    /// # Errors
    ///
    /// [`AllocError`], and `x` is dropped.
    #[inline]
    pub fn pin<C: MayAlloc>(x: T, ctx: &mut C) -> Result<Pin<Self>, AllocError>
    where
        A: UsableIn<C>,
    {
        Ok(Self::new(x, ctx)?.into())
    }

    /// Allocates memory for `len` objects, and initialises each in place.
    ///
    /// C: `kmalloc()`.
    ///
    /// # Context
    ///
    /// As for [`new`](Self::new).
    ///
    /// # Errors
    ///
    /// [`AllocError`], or the error of an initialiser. The objects before it are then dropped.
    pub fn pin_slice<Func, Item, E, C: MayAlloc>(
        mut init: Func,
        len: usize,
        ctx: &mut C,
    ) -> Result<Pin<Box<[T], A>>, E>
    where
        A: UsableIn<C>,
        Func: FnMut(usize) -> Item,
        Item: PinInit<T, E>,
        E: From<AllocError>,
    {
        let mut objects = Vec::<T, A>::with_capacity(len, ctx)?;
        for i in 0..len {
            let slot = objects.spare_capacity_mut().as_mut_ptr().cast();
            // SAFETY: there is room for `len` objects. They do not move, because the vector's
            // memory becomes the slice's. An initialiser that fails leaves nothing behind.
            unsafe {
                backend::pin_init_at(slot, init(i))?;
                objects.inc_len(1);
            }
        }
        let (objects, len, _capacity) = objects.into_raw_parts();
        let slice = NonNull::slice_from_raw_parts(
            // SAFETY: a vector's pointer is not null.
            unsafe { NonNull::new_unchecked(objects) },
            len,
        );
        // INVARIANT: a vector of that capacity has memory of the same layout, with the same
        // allocator, and `len` objects in it.
        Ok(Box(slice, PhantomData).into())
    }

    /// Drops the object, and keeps the memory.
    pub fn drop_contents(this: Self) -> Box<MaybeUninit<T>, A> {
        let raw = Self::into_raw(this);
        // SAFETY: by the invariant the object is initialised. It is not used as a `T` any more.
        unsafe { raw.drop_in_place() };
        // SAFETY: the box was just given up, and any bits are a `MaybeUninit`.
        unsafe { Box::from_raw(raw.cast()) }
    }

    /// Moves the object out, and frees its memory now or later.
    pub fn into_inner(b: Self) -> T {
        let raw = ManuallyDrop::new(b).0;
        // SAFETY: by the invariant the object is initialised. It is not used any more.
        unsafe {
            let object = raw.read();
            free::<A>(raw.cast(), Layout::new::<T>());
            object
        }
    }
}

impl<T: ?Sized, A: Allocator> From<Box<T, A>> for Pin<Box<T, A>> {
    #[inline]
    fn from(b: Box<T, A>) -> Self {
        // SAFETY: an object that is not `Unpin` does not move: `Pin` lends no `&mut` to it, and
        // does not give back the box with its `into_inner`.
        unsafe { Pin::new_unchecked(b) }
    }
}

impl<T, A: Allocator> InPlaceWrite<T> for Box<MaybeUninit<T>, A> {
    type Initialized = Box<T, A>;

    #[inline]
    fn write_init<E>(mut self, init: impl Init<T, E>) -> Result<Self::Initialized, E> {
        // SAFETY: this is memory for a `T`. The initialiser has initialised it unless it returned
        // an error.
        unsafe {
            backend::pin_init_at(self.as_mut_ptr(), init)?;
            Ok(self.assume_init())
        }
    }

    #[inline]
    fn write_pin_init<E>(mut self, init: impl PinInit<T, E>) -> Result<Pin<Self::Initialized>, E> {
        // SAFETY: as above, and the object does not move afterwards.
        unsafe {
            backend::pin_init_at(self.as_mut_ptr(), init)?;
            Ok(self.assume_init().into())
        }
    }
}

impl<T, A: Allocator> InPlaceInit<T> for Box<T, A> {
    type PinnedSelf = Pin<Self>;
    type Allocator = A;

    #[inline]
    fn try_pin_init<E, C: MayAlloc>(init: impl PinInit<T, E>, ctx: &mut C) -> Result<Pin<Self>, E>
    where
        A: UsableIn<C>,
        E: From<AllocError>,
    {
        Self::new_uninit(ctx)?.write_pin_init(init)
    }

    #[inline]
    fn try_init<E, C: MayAlloc>(init: impl Init<T, E>, ctx: &mut C) -> Result<Self, E>
    where
        A: UsableIn<C>,
        E: From<AllocError>,
    {
        Self::new_uninit(ctx)?.write_init(init)
    }
}

impl<T: ?Sized, A: Allocator> Deref for Box<T, A> {
    type Target = T;
    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: by the invariant the object is initialised.
        unsafe { self.0.as_ref() }
    }
}
impl<T: ?Sized, A: Allocator> DerefMut for Box<T, A> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: by the invariant the object is initialised, and `self` is borrowed mutably.
        unsafe { self.0.as_mut() }
    }
}
impl<T: ?Sized, A: Allocator> Borrow<T> for Box<T, A> {
    fn borrow(&self) -> &T {
        self
    }
}
impl<T: ?Sized, A: Allocator> BorrowMut<T> for Box<T, A> {
    fn borrow_mut(&mut self) -> &mut T {
        self
    }
}
impl<T: fmt::Display + ?Sized, A: Allocator> fmt::Display for Box<T, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
impl<T: fmt::Debug + ?Sized, A: Allocator> fmt::Debug for Box<T, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: ?Sized, A: Allocator> Drop for Box<T, A> {
    #[inline]
    fn drop(&mut self) {
        let layout = Layout::for_value::<T>(self);
        // SAFETY: by the invariant the object is initialised, and nobody uses it after this.
        unsafe {
            self.0.as_ptr().drop_in_place();
            free::<A>(self.0.cast(), layout);
        }
    }
}
