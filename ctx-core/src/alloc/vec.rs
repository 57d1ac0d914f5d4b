// SPDX-License-Identifier: GPL-2.0
//! Growing arrays.

use super::NODE;
use crate::{
    backend,
    error::{code::ENOMEM, Result},
    rules::{Gfp, MayAlloc, MaySleep},
    sealed::Sealed,
};
use core::{
    alloc::Layout,
    marker::PhantomData,
    mem::ManuallyDrop,
    ops::{Deref, DerefMut},
    ptr::NonNull,
};

/// Where the memory of a [`Vec`] is from: [`Kmalloc`] or [`Vmalloc`].
pub trait Allocator: Sealed {
    #[doc(hidden)]
    #[allow(private_interfaces)] // functions of the backend
    const CALLS: Calls;
}

type Alloc = fn(Layout, Gfp, bool) -> Result<NonNull<u8>>;
type Realloc = unsafe fn(NonNull<u8>, Layout, Layout, Gfp) -> Result<NonNull<u8>>;
type Free = unsafe fn(NonNull<u8>, Layout);

pub(crate) struct Calls {
    alloc: Alloc,
    realloc: Realloc,
    /// In any context.
    free: Free,
}

/// Physically contiguous memory. C: `kmalloc()`.
#[derive(Debug)]
pub enum Kmalloc {}
impl Sealed for Kmalloc {}
impl Allocator for Kmalloc {
    #[allow(private_interfaces)]
    const CALLS: Calls = Calls {
        alloc: backend::kmalloc,
        realloc: backend::krealloc,
        free: backend::kfree,
    };
}

/// Memory in whole pages, contiguous only as addresses: for what is too large for `kmalloc()`.
/// C: `vmalloc()`.
#[derive(Debug)]
pub enum Vmalloc {}
impl Sealed for Vmalloc {}
impl Allocator for Vmalloc {
    #[allow(private_interfaces)]
    const CALLS: Calls = Calls {
        alloc: backend::vmalloc,
        realloc: backend::vrealloc,
        free: backend::vfree_later,
    };
}

/// A growing array; usually named as [`KVec`] or [`VVec`].
///
/// What makes it grow takes a token. What reads it is a slice's, and what makes it shorter takes
/// none: no memory is freed before the drop. It may be dropped in any context, see
/// [above](super#freeing).
///
/// # Invariants
///
/// The first `len` elements are initialised; `memory` came from the allocator for `capacity`
/// elements, or it dangles and `capacity` is 0 (for elements of size 0: `usize::MAX`).
pub struct Vec<T, A: Allocator> {
    memory: NonNull<T>,
    capacity: usize,
    len: usize,
    _owns: PhantomData<(T, fn() -> A)>,
}

/// A [`Vec`] in `kmalloc()`ed memory, which grows wherever memory may be allocated.
///
/// ```
/// use ctx_core::{alloc::KVec, prelude::*, sync::SpinLock};
///
/// #[process_ctx]
/// fn setup() -> Result<KVec<u8>> {
///     let mut bytes = KVec::with_capacity(ctx, 64)?; // GFP_KERNEL
///     bytes.extend_from_slice(ctx, b"ctx")?;
///     Ok(bytes)
/// }
///
/// #[irq_handler]
/// fn handle(bytes: &SpinLock<KVec<u8>, Irq>) -> IrqReturn {
///     match bytes.with(ctx, |bytes, ctx| bytes.push(ctx, 0)) { // GFP_ATOMIC
///         Ok(()) => IrqReturn::Handled,
///         Err(_) => IrqReturn::None,
///     }
/// }
/// # ctx_core::hosted::in_process(|ctx| assert_eq!(&*setup(ctx).unwrap(), b"ctx"));
/// ```
///
/// In a raw section it does not grow, but what has room takes no token:
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
///     match stamps.with(ctx, |stamps, ctx| stamps.push(ctx, 1)) {
///         Ok(()) => IrqReturn::Handled,
///         Err(_) => IrqReturn::None,
///     }
/// }
/// ```
pub type KVec<T> = Vec<T, Kmalloc>;

/// A [`Vec`] in `vmalloc()`ed memory, which grows only where sleeping is allowed.
///
/// ```
/// use ctx_core::{alloc::VVec, prelude::*};
///
/// #[process_ctx]
/// fn setup() -> Result<VVec<u8>> {
///     VVec::zeroed(ctx, 1 << 20)
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
///     let _ = table.push(ctx, 1);
///     IrqReturn::Handled
/// }
/// ```
pub type VVec<T> = Vec<T, Vmalloc>;

// SAFETY: it owns its elements.
unsafe impl<T: Send, A: Allocator> Send for Vec<T, A> {}
// SAFETY: a shared vector gives `&[T]` only.
unsafe impl<T: Sync, A: Allocator> Sync for Vec<T, A> {}

/// That of `capacity` elements; not smaller than a [`NODE`], so that the memory can be freed later.
fn layout<T>(capacity: usize) -> Result<Layout> {
    let array = Layout::array::<T>(capacity).map_err(|_| ENOMEM)?;
    let (size, align) = (
        array.size().max(NODE.size()),
        array.align().max(NODE.align()),
    );
    Ok(Layout::from_size_align(size, align)
        .map_err(|_| ENOMEM)?
        .pad_to_align())
}

impl<T, A: Allocator> Vec<T, A> {
    /// An empty one, without memory.
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

    /// How many elements it has memory for.
    #[inline]
    pub fn capacity(&self) -> usize {
        self.capacity
    }

    /// Appends `value` if there is memory for it, in any context; gives it back if there is not.
    #[inline]
    pub fn push_within_capacity(&mut self, value: T) -> core::result::Result<(), T> {
        if self.len == self.capacity {
            return Err(value);
        }
        // SAFETY: by the invariant there is memory for an element that is not initialised.
        unsafe { self.memory.add(self.len).write(value) };
        // INVARIANT: just initialised.
        self.len += 1;
        Ok(())
    }

    /// Removes the last element.
    #[inline]
    pub fn pop(&mut self) -> Option<T> {
        // INVARIANT: one less.
        self.len = self.len.checked_sub(1)?;
        // SAFETY: by the invariant it is initialised, and it is not in the vector any more.
        Some(unsafe { self.memory.add(self.len).read() })
    }

    /// Drops all elements but the first `len`, and keeps the memory.
    pub fn truncate(&mut self, len: usize) {
        let Some(more) = self.len.checked_sub(len) else {
            return;
        };
        // INVARIANT: fewer; a drop that panics does not come back to them.
        self.len = len;
        // SAFETY: by the invariant these were initialised, and they are not in the vector any more.
        unsafe { NonNull::slice_from_raw_parts(self.memory.add(len), more).drop_in_place() }
    }

    /// Drops all elements, and keeps the memory.
    #[inline]
    pub fn clear(&mut self) {
        self.truncate(0);
    }

    /// The memory and its layout, if there is any.
    fn allocation(&self) -> Option<(NonNull<u8>, Layout)> {
        if self.capacity == 0 || size_of::<T>() == 0 {
            return None;
        }
        // It was allocated with this layout, which thus is one.
        Some((self.memory.cast(), layout::<T>(self.capacity).ok()?))
    }

    /// Makes room for `additional` elements. The caller's context allows `flags`.
    fn grow(&mut self, additional: usize, flags: Gfp) -> Result {
        let needed = self.len.checked_add(additional).ok_or(ENOMEM)?;
        if needed <= self.capacity {
            return Ok(());
        }
        // Of elements of size 0 there are too many.
        if size_of::<T>() == 0 {
            return Err(ENOMEM);
        }
        let capacity = needed.max(self.capacity.saturating_mul(2)).max(4);
        let (capacity, new) = match layout::<T>(capacity) {
            Ok(new) => (capacity, new),
            Err(_) => (needed, layout::<T>(needed)?),
        };
        let memory = match self.allocation() {
            // SAFETY: by the invariant the memory has this layout; on failure it is left as it was.
            Some((memory, old)) => unsafe { (A::CALLS.realloc)(memory, old, new, flags)? },
            None => (A::CALLS.alloc)(new, flags, false)?,
        };
        // INVARIANT: it has the elements of the old one, and memory for `capacity` of them.
        self.memory = memory.cast();
        self.capacity = capacity;
        Ok(())
    }

    fn with_capacity_and(capacity: usize, flags: Gfp) -> Result<Self> {
        let mut this = Self::new();
        this.grow(capacity, flags)?;
        Ok(this)
    }

    #[inline]
    fn push_with(&mut self, value: T, flags: Gfp) -> Result {
        if self.len == self.capacity {
            self.grow(1, flags)?;
        }
        self.push_within_capacity(value).map_err(|_| ENOMEM)
    }

    fn extend_with(&mut self, from: &[T], flags: Gfp) -> Result
    where
        T: Clone,
    {
        self.grow(from.len(), flags)?;
        for value in from {
            self.push_within_capacity(value.clone())
                .map_err(|_| ENOMEM)?;
        }
        Ok(())
    }

    fn zeroed_with(len: usize, flags: Gfp) -> Result<Self>
    where
        T: pin_init::Zeroable,
    {
        let mut this = Self::new();
        if len > this.capacity {
            // INVARIANT: just allocated.
            this.memory = (A::CALLS.alloc)(layout::<T>(len)?, flags, true)?.cast();
            this.capacity = len;
        }
        // INVARIANT: a value whose bytes are all 0 is valid.
        this.len = len;
        Ok(this)
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

impl<T, A: Allocator> Drop for Vec<T, A> {
    fn drop(&mut self) {
        self.clear();
        if let Some((memory, layout)) = self.allocation() {
            // SAFETY: by the invariant; nobody uses it any more.
            unsafe { (A::CALLS.free)(memory, layout) }
        }
    }
}

impl<T> KVec<T> {
    /// An empty one with memory for `capacity` elements.
    ///
    /// Context: needs [`MayAlloc`]. Errors: `ENOMEM`. C: `kmalloc()`.
    pub fn with_capacity<C: MayAlloc>(_ctx: &mut C, capacity: usize) -> Result<Self> {
        Self::with_capacity_and(capacity, C::GFP)
    }

    /// One with `len` elements, whose bytes are all 0.
    ///
    /// Context: needs [`MayAlloc`]. Errors: `ENOMEM`. C: `kmalloc()` with `__GFP_ZERO`.
    pub fn zeroed<C: MayAlloc>(_ctx: &mut C, len: usize) -> Result<Self>
    where
        T: pin_init::Zeroable,
    {
        Self::zeroed_with(len, C::GFP)
    }

    /// Makes room for `additional` elements more than there are.
    ///
    /// Context: needs [`MayAlloc`]. Errors: `ENOMEM`, and nothing has changed. C: `kmalloc()`.
    pub fn reserve<C: MayAlloc>(&mut self, _ctx: &mut C, additional: usize) -> Result {
        self.grow(additional, C::GFP)
    }

    /// Appends `value`.
    ///
    /// Context: needs [`MayAlloc`]. Errors: `ENOMEM`, and `value` is dropped. C: `kmalloc()`.
    #[inline]
    pub fn push<C: MayAlloc>(&mut self, _ctx: &mut C, value: T) -> Result {
        self.push_with(value, C::GFP)
    }

    /// Appends clones of all elements of `from`.
    ///
    /// Context: needs [`MayAlloc`]. Errors: `ENOMEM`, and nothing has changed. C: `kmalloc()`.
    pub fn extend_from_slice<C: MayAlloc>(&mut self, _ctx: &mut C, from: &[T]) -> Result
    where
        T: Clone,
    {
        self.extend_with(from, C::GFP)
    }

    /// As [`with_capacity`](Self::with_capacity), with `GFP_NOWAIT`: it neither sleeps nor takes
    /// from the reserves.
    ///
    /// Context: needs [`MayAlloc`]. Errors: `ENOMEM`. C: `kmalloc()`.
    pub fn with_capacity_nowait<C: MayAlloc>(_ctx: &mut C, capacity: usize) -> Result<Self> {
        Self::with_capacity_and(capacity, Gfp::NoWait)
    }

    /// As [`reserve`](Self::reserve), with `GFP_NOWAIT`: it neither sleeps nor takes from the
    /// reserves. Then [`push_within_capacity`](Self::push_within_capacity).
    ///
    /// Context: needs [`MayAlloc`]. Errors: `ENOMEM`, and nothing has changed. C: `kmalloc()`.
    pub fn reserve_nowait<C: MayAlloc>(&mut self, _ctx: &mut C, additional: usize) -> Result {
        self.grow(additional, Gfp::NoWait)
    }
}

impl<T> VVec<T> {
    /// An empty one with memory for `capacity` elements.
    ///
    /// Context: needs [`MaySleep`]. Errors: `ENOMEM`. C: `vmalloc()`.
    pub fn with_capacity<C: MaySleep>(_ctx: &mut C, capacity: usize) -> Result<Self> {
        Self::with_capacity_and(capacity, Gfp::Kernel)
    }

    /// One with `len` elements, whose bytes are all 0.
    ///
    /// Context: needs [`MaySleep`]. Errors: `ENOMEM`. C: `vmalloc()` with `__GFP_ZERO`.
    pub fn zeroed<C: MaySleep>(_ctx: &mut C, len: usize) -> Result<Self>
    where
        T: pin_init::Zeroable,
    {
        Self::zeroed_with(len, Gfp::Kernel)
    }

    /// Makes room for `additional` elements more than there are.
    ///
    /// Context: needs [`MaySleep`]. Errors: `ENOMEM`, and nothing has changed. C: `vmalloc()`.
    pub fn reserve<C: MaySleep>(&mut self, _ctx: &mut C, additional: usize) -> Result {
        self.grow(additional, Gfp::Kernel)
    }

    /// Appends `value`.
    ///
    /// Context: needs [`MaySleep`]. Errors: `ENOMEM`, and `value` is dropped. C: `vmalloc()`.
    #[inline]
    pub fn push<C: MaySleep>(&mut self, _ctx: &mut C, value: T) -> Result {
        self.push_with(value, Gfp::Kernel)
    }

    /// Appends clones of all elements of `from`.
    ///
    /// Context: needs [`MaySleep`]. Errors: `ENOMEM`, and nothing has changed. C: `vmalloc()`.
    pub fn extend_from_slice<C: MaySleep>(&mut self, _ctx: &mut C, from: &[T]) -> Result
    where
        T: Clone,
    {
        self.extend_with(from, Gfp::Kernel)
    }

    /// Drops it, and frees its memory before this returns.
    ///
    /// Context: needs [`MaySleep`]. C: `vfree()`.
    ///
    /// ```compile_fail,E0277
    /// use ctx_core::{alloc::VVec, prelude::*, sync::SpinLock};
    ///
    /// #[process_ctx]
    /// fn replace(table: &SpinLock<VVec<u8>>) {
    ///     // Or `drop` it: its memory is freed later.
    ///     table.with(ctx, |table, ctx| core::mem::take(table).release(ctx));
    /// }
    /// ```
    pub fn release<C: MaySleep>(self, _ctx: &mut C) {
        let mut this = ManuallyDrop::new(self);
        this.clear();
        if let Some((memory, layout)) = this.allocation() {
            // SAFETY: by the invariant; nobody uses it any more, and `C` may sleep.
            unsafe { backend::vfree(memory, layout) }
        }
    }
}
