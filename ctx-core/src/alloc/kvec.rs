// SPDX-License-Identifier: GPL-2.0
//! Growing arrays.

use super::{
    allocator::{gfp, with_node, Allocator, KVmalloc, Kmalloc, UsableIn, Vmalloc},
    AllocError, Box,
};
use crate::{
    backend,
    error::{code::EINVAL, Error},
    rules::{Gfp, MayAlloc, MaySleep},
};
use core::{
    alloc::Layout,
    borrow::{Borrow, BorrowMut},
    fmt,
    marker::PhantomData,
    mem::{ManuallyDrop, MaybeUninit},
    ops::{Deref, DerefMut, Index, IndexMut},
    ptr::NonNull,
    result::Result,
    slice::{self, SliceIndex},
};
use pin_init::Zeroable;

/// There was no room for the value. The error holds the value.
pub struct PushError<T>(pub T);

/// There is no element of that index.
pub struct RemoveError;

/// The value was not inserted. The error holds the value.
pub enum InsertError<T> {
    /// The index is beyond the end.
    IndexOutOfBounds(T),
    /// There is no room for the value.
    OutOfCapacity(T),
}

impl<T> fmt::Debug for PushError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Not enough capacity")
    }
}
impl fmt::Debug for RemoveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Index out of bounds")
    }
}
impl<T> fmt::Debug for InsertError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::IndexOutOfBounds(_) => "Index out of bounds",
            Self::OutOfCapacity(_) => "Not enough capacity",
        })
    }
}
// As in the kernel crate, it is not `ENOMEM`: there may be memory, but nobody tried to allocate it.
impl<T> From<PushError<T>> for Error {
    fn from(_: PushError<T>) -> Self {
        EINVAL
    }
}
impl From<RemoveError> for Error {
    fn from(_: RemoveError) -> Self {
        EINVAL
    }
}
impl<T> From<InsertError<T>> for Error {
    fn from(_: InsertError<T>) -> Self {
        EINVAL
    }
}

/// A growing array; usually named as [`KVec`], [`VVec`] or [`KVVec`].
///
/// Methods that make it grow take a token. Methods that read it are those of a slice. Methods that
/// make it shorter take no token, because no memory is freed before the drop. It may be dropped in
/// any context, see [freeing](super#freeing).
///
/// It is the kernel crate's `Vec`, except that its functions take a token instead of flags.
///
/// # Invariants
///
/// - The first `len` elements are initialised.
/// - `memory` came from the allocator for `capacity` elements; or it dangles and `capacity` is 0
///   (for elements of size 0: `usize::MAX`).
pub struct Vec<T, A: Allocator> {
    memory: NonNull<T>,
    capacity: usize,
    len: usize,
    _owns: PhantomData<(T, fn() -> A)>,
}

/// A [`Vec`] in `kmalloc()`ed memory. It can grow wherever memory may be allocated.
///
/// ```
/// use ctx_core::{alloc::KVec, prelude::*, sync::SpinLock};
///
/// #[process_ctx]
/// fn setup() -> Result<KVec<u8>> {
///     let mut bytes = KVec::with_capacity(64, ctx)?; // GFP_KERNEL
///     bytes.extend_from_slice(b"ctx", ctx)?;
///     Ok(bytes)
/// }
///
/// #[irq_handler]
/// fn handle(bytes: &SpinLock<KVec<u8>, Irq>) -> IrqReturn {
///     match bytes.with(ctx, |bytes, ctx| bytes.push(0, ctx)) { // GFP_ATOMIC
///         Ok(()) => IrqReturn::Handled,
///         Err(_) => IrqReturn::None,
///     }
/// }
/// # ctx_core::hosted::in_process(|ctx| assert_eq!(&*setup(ctx).unwrap(), b"ctx"));
/// ```
///
/// It cannot grow in a raw section. A push that needs no new memory takes no token:
///
/// ```
/// use ctx_core::{alloc::KVec, prelude::*, sync::RawSpinLock};
///
/// #[hard_irq_handler]
/// fn handle(stamps: &RawSpinLock<KVec<u64>>) -> IrqReturn {
///     match stamps.update(ctx, |stamps| stamps.push_within_capacity(1)) {
///         Ok(()) => IrqReturn::Handled,
///         Err(_) => IrqReturn::None,
///     }
/// }
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{alloc::KVec, prelude::*, sync::RawSpinLock};
///
/// #[hard_irq_handler]
/// fn handle(stamps: &RawSpinLock<KVec<u64>>) -> IrqReturn {
///     match stamps.with(ctx, |stamps, ctx| stamps.push(1, ctx)) {
///         Ok(()) => IrqReturn::Handled,
///         Err(_) => IrqReturn::None,
///     }
/// }
/// ```
pub type KVec<T> = Vec<T, Kmalloc>;

/// A [`Vec`] in `vmalloc()`ed memory. It can grow only where sleeping is allowed.
///
/// ```
/// use ctx_core::{alloc::VVec, prelude::*};
///
/// #[process_ctx]
/// fn setup() -> Result<VVec<u8>> {
///     Ok(VVec::zeroed(1 << 20, ctx)?)
/// }
/// # ctx_core::hosted::in_process(|ctx| {
/// #     let table = setup(ctx).unwrap();
/// #     assert_eq!(table.len(), 1 << 20);
/// #     table.release(ctx);
/// # });
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{alloc::VVec, prelude::*};
///
/// #[irq_handler]
/// fn handle(table: &mut VVec<u8>) -> IrqReturn {
///     let _ = table.push(1, ctx);
///     IrqReturn::Handled
/// }
/// ```
pub type VVec<T> = Vec<T, Vmalloc>;

/// A [`Vec`] in `kvmalloc()`ed memory. It can grow only where sleeping is allowed.
pub type KVVec<T> = Vec<T, KVmalloc>;

// SAFETY: it owns its elements.
unsafe impl<T: Send, A: Allocator> Send for Vec<T, A> {}
// SAFETY: a shared vector gives `&[T]` only.
unsafe impl<T: Sync, A: Allocator> Sync for Vec<T, A> {}

/// The layout of `capacity` elements. It is at least as large as a node, so that the memory can be
/// freed later.
fn layout<T>(capacity: usize) -> Result<Layout, AllocError> {
    let array = Layout::array::<T>(capacity).map_err(|_| AllocError)?;
    with_node(array).ok_or(AllocError)
}

impl<T, A: Allocator> Vec<T, A> {
    /// Makes an empty vector, without memory.
    #[inline]
    pub const fn new() -> Self {
        // INVARIANT: no elements, and no memory.
        Self {
            memory: NonNull::dangling(),
            capacity: if size_of::<T>() == 0 { usize::MAX } else { 0 },
            len: 0,
            _owns: PhantomData,
        }
    }

    /// The number of elements that the memory has room for.
    #[inline]
    pub const fn capacity(&self) -> usize {
        self.capacity
    }

    /// The number of elements.
    #[inline]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there are no elements.
    #[inline]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// All elements.
    #[inline]
    pub fn as_slice(&self) -> &[T] {
        self
    }

    /// All elements.
    #[inline]
    pub fn as_mut_slice(&mut self) -> &mut [T] {
        self
    }

    /// A pointer to the memory, or a dangling pointer if there is none.
    #[inline]
    pub const fn as_ptr(&self) -> *const T {
        self.memory.as_ptr()
    }

    /// A pointer to the memory, or a dangling pointer if there is none.
    #[inline]
    pub fn as_mut_ptr(&mut self) -> *mut T {
        self.memory.as_ptr()
    }

    /// The memory behind the elements.
    pub fn spare_capacity_mut(&mut self) -> &mut [MaybeUninit<T>] {
        // SAFETY: by the invariant there is memory for this many more elements, and any bits are a
        // `MaybeUninit`.
        unsafe {
            let spare = self.memory.add(self.len).cast();
            NonNull::slice_from_raw_parts(spare, self.capacity - self.len).as_mut()
        }
    }

    /// Adds `additional` initialised elements to the length.
    ///
    /// # Safety
    ///
    /// There is memory for `additional` more elements, and they are initialised.
    #[inline]
    pub const unsafe fn inc_len(&mut self, additional: usize) {
        // INVARIANT: the caller's promise.
        self.len += additional;
    }

    /// Makes the vector again from the parts of [`into_raw_parts`](Self::into_raw_parts).
    ///
    /// # Safety
    ///
    /// - The parts came from `into_raw_parts` of a vector with the same allocator, or are those of
    ///   a box of an array.
    /// - Nobody else uses the memory.
    /// - The first `length` elements are initialised.
    pub unsafe fn from_raw_parts(ptr: *mut T, length: usize, capacity: usize) -> Self {
        // INVARIANT: the caller's promise.
        Self {
            // SAFETY: such a pointer is not null.
            memory: unsafe { NonNull::new_unchecked(ptr) },
            capacity: if size_of::<T>() == 0 {
                usize::MAX
            } else {
                capacity
            },
            len: length,
            _owns: PhantomData,
        }
    }

    /// Returns a pointer to the memory, the length and the capacity.
    pub fn into_raw_parts(self) -> (*mut T, usize, usize) {
        let this = ManuallyDrop::new(self);
        (this.memory.as_ptr(), this.len, this.capacity)
    }

    /// Appends `v` if there is room for it, in any context.
    ///
    /// # Errors
    ///
    /// [`PushError`], which holds `v`, if there is no room.
    #[inline]
    pub fn push_within_capacity(&mut self, v: T) -> Result<(), PushError<T>> {
        if self.len == self.capacity {
            return Err(PushError(v));
        }
        // SAFETY: by the invariant there is memory for an element that is not initialised.
        unsafe { self.memory.add(self.len).write(v) };
        // INVARIANT: just initialised.
        self.len += 1;
        Ok(())
    }

    /// Inserts `element` at `index` if there is room for it, in any context.
    ///
    /// # Errors
    ///
    /// [`InsertError`], which holds `element`.
    pub fn insert_within_capacity(
        &mut self,
        index: usize,
        element: T,
    ) -> Result<(), InsertError<T>> {
        if index > self.len {
            return Err(InsertError::IndexOutOfBounds(element));
        }
        match self.push_within_capacity(element) {
            Ok(()) => {
                self[index..].rotate_right(1);
                Ok(())
            }
            Err(PushError(element)) => Err(InsertError::OutOfCapacity(element)),
        }
    }

    /// Removes the last element.
    #[inline]
    pub fn pop(&mut self) -> Option<T> {
        // INVARIANT: one less.
        self.len = self.len.checked_sub(1)?;
        // SAFETY: by the invariant the element is initialised, and it is not in the vector any
        // more.
        Some(unsafe { self.memory.add(self.len).read() })
    }

    /// Removes the element at index `i`; the elements behind it move up.
    ///
    /// # Errors
    ///
    /// [`RemoveError`] if there is none.
    pub fn remove(&mut self, i: usize) -> Result<T, RemoveError> {
        if i >= self.len {
            return Err(RemoveError);
        }
        self[i..].rotate_left(1);
        self.pop().ok_or(RemoveError)
    }

    /// Drops all elements but the first `len`, and keeps the memory.
    pub fn truncate(&mut self, len: usize) {
        let Some(more) = self.len.checked_sub(len) else {
            return;
        };
        // INVARIANT: the length shrinks first, so a drop that panics does not come back to these
        // elements.
        self.len = len;
        // SAFETY: by the invariant these were initialised, and they are not in the vector any more.
        unsafe { NonNull::slice_from_raw_parts(self.memory.add(len), more).drop_in_place() }
    }

    /// Drops all elements, and keeps the memory.
    #[inline]
    pub fn clear(&mut self) {
        self.truncate(0);
    }

    /// Drops the elements for which `f` returns `false`, and keeps the memory.
    pub fn retain(&mut self, mut f: impl FnMut(&mut T) -> bool) {
        let mut kept = 0;
        for i in 0..self.len {
            if f(&mut self[i]) {
                self.swap(kept, i);
                kept += 1;
            }
        }
        self.truncate(kept);
    }

    /// Takes all elements out, and keeps the memory. Elements that are not taken are dropped with
    /// the iterator.
    pub fn drain_all(&mut self) -> DrainAll<'_, T> {
        let len = core::mem::take(&mut self.len);
        // SAFETY: by the invariant these were initialised, and they are not in the vector any
        // more, which is borrowed meanwhile.
        let all = unsafe { NonNull::slice_from_raw_parts(self.memory, len).as_mut() };
        // INVARIANT: nobody else has them.
        DrainAll {
            elements: all.iter_mut(),
        }
    }

    /// The memory and its layout, if there is any.
    fn allocation(&self) -> Option<(NonNull<u8>, Layout)> {
        if self.capacity == 0 || size_of::<T>() == 0 {
            return None;
        }
        // It was allocated with this layout, so this does not fail.
        Some((self.memory.cast(), layout::<T>(self.capacity).ok()?))
    }

    /// Makes room for `additional` elements. The caller's context allows `flags`.
    pub(crate) fn grow(&mut self, additional: usize, flags: Gfp) -> Result<(), AllocError> {
        if self.capacity - self.len >= additional {
            return Ok(());
        }
        let needed = self.len.checked_add(additional).ok_or(AllocError)?;
        // Elements of size 0 need no memory: here the length itself overflows.
        if size_of::<T>() == 0 {
            return Err(AllocError);
        }
        let capacity = needed.max(self.capacity.saturating_mul(2));
        let new = layout::<T>(capacity)?;
        let memory = match self.allocation() {
            // SAFETY: by the invariant the memory has this layout; on failure it is left as it was.
            Some((memory, old)) => unsafe { (A::CALLS.realloc)(memory, old, new, flags)? },
            None => (A::CALLS.alloc)(new, flags)?,
        };
        // INVARIANT: the new memory holds the old elements, and has room for `capacity` elements.
        self.memory = memory.cast();
        self.capacity = capacity;
        Ok(())
    }

    #[inline]
    fn push_with(&mut self, v: T, flags: Gfp) -> Result<(), AllocError> {
        if self.len == self.capacity {
            self.grow(1, flags)?;
        }
        self.push_within_capacity(v).map_err(|_| AllocError)
    }

    /// Makes an empty vector with memory for `capacity` elements.
    ///
    /// C: `kmalloc()`, `vmalloc()`.
    ///
    /// # Context
    ///
    /// [`MayAlloc`], where `A` is [`UsableIn`] it.
    ///
    /// # Errors
    ///
    /// [`AllocError`].
    pub fn with_capacity<C: MayAlloc>(capacity: usize, ctx: &mut C) -> Result<Self, AllocError>
    where
        A: UsableIn<C>,
    {
        let mut this = Self::new();
        this.grow(capacity, gfp::<A, _>(ctx))?;
        Ok(this)
    }

    /// Makes a vector of `n` elements whose bytes are all 0.
    ///
    /// C: `kmalloc()`.
    ///
    /// # Context
    ///
    /// As for [`with_capacity`](Self::with_capacity).
    ///
    /// # Errors
    ///
    /// [`AllocError`].
    pub fn zeroed<C: MayAlloc>(n: usize, ctx: &mut C) -> Result<Self, AllocError>
    where
        A: UsableIn<C>,
        T: Zeroable,
    {
        let mut this = Self::new();
        this.grow(n, gfp::<A, _>(ctx).zeroed())?;
        // INVARIANT: a value whose bytes are all 0 is valid.
        this.len = n;
        Ok(this)
    }

    /// Makes room for `additional` more elements.
    ///
    /// C: `kmalloc()`.
    ///
    /// # Context
    ///
    /// As for [`with_capacity`](Self::with_capacity).
    ///
    /// # Errors
    ///
    /// [`AllocError`], and nothing has changed.
    pub fn reserve<C: MayAlloc>(&mut self, additional: usize, ctx: &mut C) -> Result<(), AllocError>
    where
        A: UsableIn<C>,
    {
        self.grow(additional, gfp::<A, _>(ctx))
    }

    /// Appends `v`.
    ///
    /// C: `kmalloc()`.
    ///
    /// # Context
    ///
    /// As for [`with_capacity`](Self::with_capacity).
    ///
    /// # Errors
    ///
    /// [`AllocError`], and `v` is dropped.
    #[inline]
    pub fn push<C: MayAlloc>(&mut self, v: T, ctx: &mut C) -> Result<(), AllocError>
    where
        A: UsableIn<C>,
    {
        self.push_with(v, gfp::<A, _>(ctx))
    }
}

impl<T: Clone, A: Allocator> Vec<T, A> {
    fn append(&mut self, n: usize, value: T, flags: Gfp) -> Result<(), AllocError> {
        self.grow(n, flags)?;
        for _ in 1..n {
            self.push_with(value.clone(), flags)?;
        }
        if n > 0 {
            self.push_with(value, flags)?;
        }
        Ok(())
    }

    /// Appends `n` clones of `value`.
    ///
    /// C: `kmalloc()`.
    ///
    /// # Context
    ///
    /// As for [`with_capacity`](Self::with_capacity).
    ///
    /// # Errors
    ///
    /// [`AllocError`], and nothing has changed.
    pub fn extend_with<C: MayAlloc>(
        &mut self,
        n: usize,
        value: T,
        ctx: &mut C,
    ) -> Result<(), AllocError>
    where
        A: UsableIn<C>,
    {
        self.append(n, value, gfp::<A, _>(ctx))
    }

    /// Appends clones of all elements of `other`.
    ///
    /// C: `kmalloc()`.
    ///
    /// # Context
    ///
    /// As for [`with_capacity`](Self::with_capacity).
    ///
    /// # Errors
    ///
    /// [`AllocError`], and nothing has changed.
    pub fn extend_from_slice<C: MayAlloc>(
        &mut self,
        other: &[T],
        ctx: &mut C,
    ) -> Result<(), AllocError>
    where
        A: UsableIn<C>,
    {
        let flags = gfp::<A, _>(ctx);
        self.grow(other.len(), flags)?;
        for value in other {
            self.push_with(value.clone(), flags)?;
        }
        Ok(())
    }

    /// Makes a vector of `n` clones of `value`.
    ///
    /// C: `kmalloc()`.
    ///
    /// # Context
    ///
    /// As for [`with_capacity`](Self::with_capacity).
    ///
    /// # Errors
    ///
    /// [`AllocError`].
    pub fn from_elem<C: MayAlloc>(value: T, n: usize, ctx: &mut C) -> Result<Self, AllocError>
    where
        A: UsableIn<C>,
    {
        let mut this = Self::new();
        this.append(n, value, gfp::<A, _>(ctx))?;
        Ok(this)
    }

    /// Drops all elements but the first `new_len`, or appends clones of `value` until there are
    /// `new_len`.
    ///
    /// C: `kmalloc()`.
    ///
    /// # Context
    ///
    /// As for [`with_capacity`](Self::with_capacity).
    ///
    /// # Errors
    ///
    /// [`AllocError`], and nothing has changed.
    pub fn resize<C: MayAlloc>(
        &mut self,
        new_len: usize,
        value: T,
        ctx: &mut C,
    ) -> Result<(), AllocError>
    where
        A: UsableIn<C>,
    {
        match new_len.checked_sub(self.len) {
            Some(n) => self.append(n, value, gfp::<A, _>(ctx)),
            None => {
                self.truncate(new_len);
                Ok(())
            }
        }
    }
}

impl<T> VVec<T> {
    /// Drops the vector, and frees its memory before this returns.
    ///
    /// C: `vfree()`.
    ///
    /// # Context
    ///
    /// [`MaySleep`].
    ///
    /// ```compile_fail,E0277
    /// use ctx_core::{alloc::VVec, prelude::*, sync::SpinLock};
    ///
    /// #[process_ctx]
    /// fn replace(table: &SpinLock<VVec<u8>>) {
    ///     // or `drop` it: its memory is freed later
    ///     table.with(ctx, |table, ctx| core::mem::take(table).release(ctx));
    /// }
    /// ```
    pub fn release<C: MaySleep>(self, _ctx: &mut C) {
        let mut this = ManuallyDrop::new(self);
        this.clear();
        if let Some((memory, layout)) = this.allocation() {
            // SAFETY: by the invariant the memory has this layout. Nobody uses it any more, and `C`
            // may sleep.
            unsafe { backend::vfree(memory, layout) }
        }
    }
}

impl<T, A: Allocator> Default for Vec<T, A> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T, A: Allocator> Deref for Vec<T, A> {
    type Target = [T];
    #[inline]
    fn deref(&self) -> &[T] {
        // SAFETY: by the invariant.
        unsafe { NonNull::slice_from_raw_parts(self.memory, self.len).as_ref() }
    }
}
impl<T, A: Allocator> DerefMut for Vec<T, A> {
    #[inline]
    fn deref_mut(&mut self) -> &mut [T] {
        // SAFETY: by the invariant, and `self` is borrowed mutably.
        unsafe { NonNull::slice_from_raw_parts(self.memory, self.len).as_mut() }
    }
}
impl<T, A: Allocator> Borrow<[T]> for Vec<T, A> {
    fn borrow(&self) -> &[T] {
        self
    }
}
impl<T, A: Allocator> BorrowMut<[T]> for Vec<T, A> {
    fn borrow_mut(&mut self) -> &mut [T] {
        self
    }
}
impl<T, I: SliceIndex<[T]>, A: Allocator> Index<I> for Vec<T, A> {
    type Output = I::Output;
    #[inline]
    fn index(&self, index: I) -> &I::Output {
        &(**self)[index]
    }
}
impl<T, I: SliceIndex<[T]>, A: Allocator> IndexMut<I> for Vec<T, A> {
    #[inline]
    fn index_mut(&mut self, index: I) -> &mut I::Output {
        &mut (**self)[index]
    }
}
impl<T: fmt::Debug, A: Allocator> fmt::Debug for Vec<T, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

macro_rules! equal {
    ($([$($vars:tt)*] $a:ty, $b:ty;)*) => { $(
        impl<T: PartialEq<U>, U, $($vars)*> PartialEq<$b> for $a {
            #[inline]
            fn eq(&self, other: &$b) -> bool {
                self[..] == other[..]
            }
        }
    )* };
}
equal! {
    [A: Allocator, B: Allocator] Vec<T, A>, Vec<U, B>;
    [A: Allocator] Vec<T, A>, [U];
    [A: Allocator] Vec<T, A>, &[U];
    [A: Allocator] Vec<T, A>, &mut [U];
    [A: Allocator] [T], Vec<U, A>;
    [A: Allocator] &[T], Vec<U, A>;
    [A: Allocator] &mut [T], Vec<U, A>;
    [A: Allocator, const N: usize] Vec<T, A>, [U; N];
    [A: Allocator, const N: usize] Vec<T, A>, &[U; N];
}
impl<T: Eq, A: Allocator> Eq for Vec<T, A> {}

impl<T, A: Allocator, const N: usize> From<Box<[T; N], A>> for Vec<T, A> {
    fn from(b: Box<[T; N], A>) -> Self {
        // INVARIANT: a box of an array has memory of the same layout, with the same allocator.
        // SAFETY: as above.
        unsafe { Self::from_raw_parts(Box::into_raw(b).cast(), N, N) }
    }
}

impl<T, A: Allocator> Drop for Vec<T, A> {
    fn drop(&mut self) {
        self.clear();
        if let Some((memory, layout)) = self.allocation() {
            // SAFETY: by the invariant the memory has this layout. Nobody uses it any more.
            unsafe { (A::CALLS.free)(memory, layout) }
        }
    }
}

impl<'a, T, A: Allocator> IntoIterator for &'a Vec<T, A> {
    type Item = &'a T;
    type IntoIter = slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
impl<'a, T, A: Allocator> IntoIterator for &'a mut Vec<T, A> {
    type Item = &'a mut T;
    type IntoIter = slice::IterMut<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}
impl<T, A: Allocator> IntoIterator for Vec<T, A> {
    type Item = T;
    type IntoIter = IntoIter<T, A>;
    fn into_iter(mut self) -> IntoIter<T, A> {
        let left = core::mem::take(&mut self.len);
        // INVARIANT: all elements are left.
        IntoIter {
            memory: self,
            taken: 0,
            left,
        }
    }
}

/// Iterates over the elements of a [`Vec`] by value. The rest is dropped with the iterator.
///
/// # Invariants
///
/// The length of `memory` is 0. Behind the first `taken` elements there are `left` elements that
/// are initialised, and nobody else has them.
pub struct IntoIter<T, A: Allocator> {
    memory: Vec<T, A>,
    taken: usize,
    left: usize,
}

impl<T, A: Allocator> IntoIter<T, A> {
    /// Returns the elements that were not taken yet, in the same memory.
    ///
    /// C: `krealloc()`.
    ///
    /// # Context
    ///
    /// As for [`Vec::with_capacity`], because the kernel crate may allocate here.
    pub fn collect<C: MayAlloc>(self, _ctx: &mut C) -> Vec<T, A>
    where
        A: UsableIn<C>,
    {
        let this = ManuallyDrop::new(self);
        // SAFETY: `this` is not used again.
        let mut memory = unsafe { core::ptr::read(&this.memory) };
        let all = memory.as_mut_ptr();
        // SAFETY: by the invariant the elements are initialised. They are moved to the front of the
        // same memory.
        unsafe {
            all.copy_from(all.add(this.taken), this.left);
            memory.inc_len(this.left);
        }
        memory
    }
}

impl<T, A: Allocator> Iterator for IntoIter<T, A> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        self.left = self.left.checked_sub(1)?;
        let at = self.taken;
        // INVARIANT: one element fewer is left; the caller has it.
        self.taken += 1;
        // SAFETY: by the invariant the element is initialised.
        Some(unsafe { self.memory.memory.add(at).read() })
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl<T, A: Allocator> Drop for IntoIter<T, A> {
    fn drop(&mut self) {
        // SAFETY: by the invariant the elements are initialised, and nobody uses them any more.
        unsafe {
            let left = self.memory.memory.add(self.taken);
            NonNull::slice_from_raw_parts(left, self.left).drop_in_place();
        }
    }
}

/// Takes the elements out of a [`Vec`], which keeps its memory.
///
/// # Invariants
///
/// The elements are initialised, and nobody else has them.
pub struct DrainAll<'vec, T> {
    elements: slice::IterMut<'vec, T>,
}

impl<T> Iterator for DrainAll<'_, T> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        let element: *mut T = self.elements.next()?;
        // SAFETY: by the invariant the element is initialised. It is not in `elements` any more.
        Some(unsafe { element.read() })
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.elements.size_hint()
    }
}

impl<T> Drop for DrainAll<'_, T> {
    fn drop(&mut self) {
        let left: *mut [T] = core::mem::take(&mut self.elements).into_slice();
        // SAFETY: by the invariant the elements are initialised. Nobody uses them any more.
        unsafe { left.drop_in_place() };
    }
}
