// SPDX-License-Identifier: GPL-2.0
//! The stand-in of the kernel crate's `io`: typed views of registers, as far as a driver sees them.
//!
//! An offset beyond the size of a type panics here; the kernel crate refuses it when the driver is
//! compiled.

use crate::backend::{
    mmio_read16, mmio_read32, mmio_read64, mmio_read8, mmio_write16, mmio_write32, mmio_write64,
    mmio_write8,
};
use crate::error::{code::EINVAL, Result};
use core::marker::PhantomData;
use private::{KnownSize, Plain};

/// What a driver cannot name.
pub(crate) mod private {
    /// A type of registers whose size is known from a pointer to them.
    pub trait KnownSize {
        /// The least that it has.
        const MIN_SIZE: usize;
        /// How many bytes there are.
        fn size(this: *const Self) -> usize;
    }

    impl<T> KnownSize for T {
        const MIN_SIZE: usize = size_of::<T>();
        fn size(_this: *const Self) -> usize {
            size_of::<T>()
        }
    }
    impl<T> KnownSize for [T] {
        const MIN_SIZE: usize = 0;
        fn size(this: *const Self) -> usize {
            this.len() * size_of::<T>()
        }
    }

    /// A type without padding for which any bits are a value.
    ///
    /// # Safety
    ///
    /// Any bits are a value of the type, and the type has no padding.
    pub unsafe trait Plain {}
    macro_rules! plain {
        ($($ty:ty)*) => { $(
            // SAFETY: an integer.
            unsafe impl Plain for $ty {}
        )* };
    }
    plain! { u8 u16 u32 u64 i8 i16 i32 i64 usize isize }
    // SAFETY: there is nothing between the elements.
    unsafe impl<T: Plain, const N: usize> Plain for [T; N] {}
    // SAFETY: as above.
    unsafe impl<T: Plain> Plain for [T] {}
    // SAFETY: it is made of bytes.
    unsafe impl<const SIZE: usize> Plain for super::Region<SIZE> {}
}

/// Registers of no type, at least `SIZE` bytes, and a multiple of 4.
#[repr(C, align(4))]
#[derive(Debug)]
pub struct Region<const SIZE: usize = 0> {
    bytes: [u8],
}

impl<const SIZE: usize> Region<SIZE> {
    /// A pointer to such; nothing is checked.
    pub fn ptr_from_raw_parts_mut(base: *mut u8, size: usize) -> *mut Self {
        core::ptr::slice_from_raw_parts_mut(base, size) as *mut Self
    }
    /// A pointer to such.
    ///
    /// # Errors
    ///
    /// `EINVAL` if they are fewer than `SIZE` bytes, or no words.
    pub fn ptr_try_from_raw_parts_mut(base: *mut u8, size: usize) -> Result<*mut Self> {
        if size < SIZE || base.addr() % 4 != 0 || size % 4 != 0 {
            return Err(EINVAL);
        }
        Ok(Self::ptr_from_raw_parts_mut(base, size))
    }
}

impl<const SIZE: usize> KnownSize for Region<SIZE> {
    const MIN_SIZE: usize = SIZE;
    fn size(this: *const Self) -> usize {
        (this as *const [u8]).len()
    }
}

/// How a kind of registers is reached.
pub trait IoBackend {
    /// A view of them.
    type View<'a, T: ?Sized + KnownSize>: IoBase<'a, Backend = Self, Target = T>;
    /// Where it is.
    fn as_ptr<'a, T: ?Sized + KnownSize>(view: Self::View<'a, T>) -> *mut T;
    /// A view of a part.
    ///
    /// # Safety
    ///
    /// `ptr` points to a part of `view`.
    unsafe fn project_view<'a, T: ?Sized + KnownSize, U: ?Sized + KnownSize>(
        view: Self::View<'a, T>,
        ptr: *mut U,
    ) -> Self::View<'a, U>;
}

/// A width that there is.
pub trait IoCapable<T>: IoBackend {
    /// Reads.
    fn io_read(view: Self::View<'_, T>) -> T;
    /// Writes.
    fn io_write(view: Self::View<'_, T>, value: T);
}

/// Registers that bytes can be copied from and to.
pub trait IoCopyable: IoCapable<u8> {}

/// A place of a `T` in a `Base`.
pub trait IoLoc<Base: ?Sized, T> {
    /// What is read there.
    type IoType: Into<T> + From<T>;
    /// Where it is.
    fn offset(self) -> usize;
}

macro_rules! locations {
    ($($ty:ty)*) => { $(
        impl<const SIZE: usize> IoLoc<Region<SIZE>, $ty> for usize {
            type IoType = $ty;
            fn offset(self) -> usize {
                self
            }
        }
    )* };
}
locations! { u8 u16 u32 u64 }

/// What has registers: a BAR, a view of some of it.
pub trait IoBase<'a>: Copy {
    /// How they are reached.
    type Backend: IoBackend;
    /// What they are.
    type Target: ?Sized + KnownSize;
    /// All of them.
    fn as_view(self) -> <Self::Backend as IoBackend>::View<'a, Self::Target>;
}

type View<'a, S, T> = <<S as IoBase<'a>>::Backend as IoBackend>::View<'a, T>;

/// A register at `offset`, if it is inside and aligned.
fn part<'a, S: IoBase<'a>, U>(this: S, offset: usize) -> Result<View<'a, S, U>> {
    let view = this.as_view();
    let all = S::Backend::as_ptr(view);
    let end = offset.checked_add(size_of::<U>()).ok_or(EINVAL)?;
    let aligned = all.addr().wrapping_add(offset) % align_of::<U>() == 0;
    if end > KnownSize::size(all) || !aligned {
        return Err(EINVAL);
    }
    let part = all.cast::<U>().wrapping_byte_add(offset);
    // SAFETY: inside, as was checked.
    Ok(unsafe { S::Backend::project_view(view, part) })
}

/// A register at `offset`, which the type says is inside: the kernel's compiler checks.
#[track_caller]
fn known_part<'a, S: IoBase<'a>, U>(this: S, offset: usize) -> View<'a, S, U> {
    let end = offset.saturating_add(size_of::<U>());
    assert!(
        end <= <S::Target as KnownSize>::MIN_SIZE,
        "in a kernel this is not compiled: a register at {offset:#x} is outside of what the type \
         has"
    );
    match part(this, offset) {
        Ok(part) => part,
        Err(_) => panic!("in a kernel this is not compiled: a register at {offset:#x} is odd"),
    }
}

macro_rules! widths {
    ($($ty:ident: $try_read:ident, $try_write:ident, $read:ident, $write:ident;)*) => { $(
        /// Reads; `EINVAL` outside.
        fn $try_read(self, offset: usize) -> Result<$ty>
        where
            usize: IoLoc<Self::Target, $ty, IoType = $ty>,
            Self::Backend: IoCapable<$ty>,
        {
            self.try_read(offset)
        }
        /// Writes; `EINVAL` outside.
        fn $try_write(self, value: $ty, offset: usize) -> Result
        where
            usize: IoLoc<Self::Target, $ty, IoType = $ty>,
            Self::Backend: IoCapable<$ty>,
        {
            self.try_write(offset, value)
        }
        /// Reads what is inside.
        #[track_caller]
        fn $read(self, offset: usize) -> $ty
        where
            usize: IoLoc<Self::Target, $ty, IoType = $ty>,
            Self::Backend: IoCapable<$ty>,
        {
            self.read(offset)
        }
        /// Writes what is inside.
        #[track_caller]
        fn $write(self, value: $ty, offset: usize)
        where
            usize: IoLoc<Self::Target, $ty, IoType = $ty>,
            Self::Backend: IoCapable<$ty>,
        {
            self.write(offset, value)
        }
    )* };
}

/// Reading and writing registers.
pub trait Io<'a>: IoBase<'a> {
    /// How many bytes there are.
    fn size(self) -> usize {
        KnownSize::size(Self::Backend::as_ptr(self.as_view()))
    }
    /// How many elements there are.
    fn len<T>(self) -> usize
    where
        Self: Io<'a, Target = [T]>,
    {
        Self::Backend::as_ptr(self.as_view()).len()
    }
    /// Whether there are none.
    fn is_empty<T>(self) -> bool
    where
        Self: Io<'a, Target = [T]>,
    {
        self.len() == 0
    }
    /// The first of them as a `U`; `EINVAL` if it does not fit.
    fn try_cast<U>(self) -> Result<<Self::Backend as IoBackend>::View<'a, U>>
    where
        Self::Target: Plain,
        U: Plain,
    {
        part(self, 0)
    }
    /// Reads one of a type.
    fn read_val(self) -> Self::Target
    where
        Self::Backend: IoCapable<Self::Target>,
        Self::Target: Sized,
    {
        Self::Backend::io_read(self.as_view())
    }
    /// Writes one of a type.
    fn write_val(self, value: Self::Target)
    where
        Self::Backend: IoCapable<Self::Target>,
        Self::Target: Sized,
    {
        Self::Backend::io_write(self.as_view(), value)
    }
    /// Reads byte by byte.
    fn copy_read(self) -> Self::Target
    where
        Self::Backend: IoCopyable,
        Self::Target: Sized + Plain,
    {
        let view = self.as_view();
        let mut value = core::mem::MaybeUninit::<Self::Target>::uninit();
        let to = value.as_mut_ptr().cast::<u8>();
        for i in 0..size_of::<Self::Target>() {
            // SAFETY: inside of both.
            unsafe { to.add(i).write(byte::<Self::Backend, _>(view, i)) };
        }
        // SAFETY: all of it was written, and any bits are a value.
        unsafe { value.assume_init() }
    }
    /// Writes byte by byte.
    fn copy_write(self, value: Self::Target)
    where
        Self::Backend: IoCopyable,
        Self::Target: Sized + Plain,
    {
        let view = self.as_view();
        let from = core::ptr::from_ref(&value).cast::<u8>();
        for i in 0..size_of::<Self::Target>() {
            // SAFETY: inside of both.
            unsafe { set_byte::<Self::Backend, _>(view, i, from.add(i).read()) };
        }
        core::mem::forget(value);
    }
    /// Writes bytes, as many as there are.
    #[track_caller]
    fn copy_from_slice(self, data: &[u8])
    where
        Self::Backend: IoCopyable,
        Self: Io<'a, Target = [u8]>,
    {
        let view = self.as_view();
        assert_eq!(Self::Backend::as_ptr(view).len(), data.len());
        for (i, value) in data.iter().enumerate() {
            // SAFETY: inside.
            unsafe { set_byte::<Self::Backend, _>(view, i, *value) };
        }
    }
    /// Reads bytes, as many as there are.
    #[track_caller]
    fn copy_to_slice(self, data: &mut [u8])
    where
        Self::Backend: IoCopyable,
        Self: Io<'a, Target = [u8]>,
    {
        let view = self.as_view();
        assert_eq!(Self::Backend::as_ptr(view).len(), data.len());
        for (i, value) in data.iter_mut().enumerate() {
            // SAFETY: inside.
            *value = unsafe { byte::<Self::Backend, _>(view, i) };
        }
    }
    widths! {
        u8: try_read8, try_write8, read8, write8;
        u16: try_read16, try_write16, read16, write16;
        u32: try_read32, try_write32, read32, write32;
        u64: try_read64, try_write64, read64, write64;
    }
    /// Reads; `EINVAL` outside.
    fn try_read<T, L>(self, location: L) -> Result<T>
    where
        L: IoLoc<Self::Target, T>,
        Self::Backend: IoCapable<L::IoType>,
    {
        let at = part::<Self, L::IoType>(self, location.offset())?;
        Ok(Self::Backend::io_read(at).into())
    }
    /// Writes; `EINVAL` outside.
    fn try_write<T, L>(self, location: L, value: T) -> Result
    where
        L: IoLoc<Self::Target, T>,
        Self::Backend: IoCapable<L::IoType>,
    {
        let at = part::<Self, L::IoType>(self, location.offset())?;
        Self::Backend::io_write(at, value.into());
        Ok(())
    }
    /// Reads, and writes what `f` makes of it; `EINVAL` outside.
    fn try_update<T, L, F>(self, location: L, f: F) -> Result
    where
        L: IoLoc<Self::Target, T>,
        Self::Backend: IoCapable<L::IoType>,
        F: FnOnce(T) -> T,
    {
        let at = part::<Self, L::IoType>(self, location.offset())?;
        let value = f(Self::Backend::io_read(at).into());
        Self::Backend::io_write(at, value.into());
        Ok(())
    }
    /// Reads what is inside.
    #[track_caller]
    fn read<T, L>(self, location: L) -> T
    where
        L: IoLoc<Self::Target, T>,
        Self::Backend: IoCapable<L::IoType>,
    {
        Self::Backend::io_read(known_part::<Self, L::IoType>(self, location.offset())).into()
    }
    /// Writes what is inside.
    #[track_caller]
    fn write<T, L>(self, location: L, value: T)
    where
        L: IoLoc<Self::Target, T>,
        Self::Backend: IoCapable<L::IoType>,
    {
        let at = known_part::<Self, L::IoType>(self, location.offset());
        Self::Backend::io_write(at, value.into());
    }
    /// Reads, and writes what `f` makes of it, inside.
    #[track_caller]
    fn update<T, L, F>(self, location: L, f: F)
    where
        L: IoLoc<Self::Target, T>,
        Self::Backend: IoCapable<L::IoType>,
        F: FnOnce(T) -> T,
    {
        let at = known_part::<Self, L::IoType>(self, location.offset());
        let value = f(Self::Backend::io_read(at).into());
        Self::Backend::io_write(at, value.into());
    }
}

impl<'a, T: IoBase<'a>> Io<'a> for T {}

/// # Safety
///
/// `i` is inside of this `view`. (A second call of `as_view()` may give another view.)
unsafe fn byte<'a, B: IoCopyable, T: ?Sized + KnownSize>(view: B::View<'a, T>, i: usize) -> u8 {
    let at = B::as_ptr(view).cast::<u8>().wrapping_add(i);
    // SAFETY: the caller's promise.
    B::io_read(unsafe { B::project_view(view, at) })
}
/// # Safety
///
/// As [`byte`].
unsafe fn set_byte<'a, B: IoCopyable, T: ?Sized + KnownSize>(
    view: B::View<'a, T>,
    i: usize,
    value: u8,
) {
    let at = B::as_ptr(view).cast::<u8>().wrapping_add(i);
    // SAFETY: the caller's promise.
    B::io_write(unsafe { B::project_view(view, at) }, value)
}

macro_rules! mapped {
    ($(#[$doc:meta])* $view:ident, $backend:ident) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $view<'a, T: ?Sized>(*mut T, PhantomData<&'a ()>);

        impl<T: ?Sized> Copy for $view<'_, T> {}
        impl<T: ?Sized> Clone for $view<'_, T> {
            fn clone(&self) -> Self {
                *self
            }
        }
        // SAFETY: a place on the bus.
        unsafe impl<T: ?Sized + Sync> Send for $view<'_, T> {}
        // SAFETY: as above.
        unsafe impl<T: ?Sized + Sync> Sync for $view<'_, T> {}

        impl<'a, T: ?Sized + KnownSize> IoBase<'a> for $view<'a, T> {
            type Backend = $backend;
            type Target = T;
            fn as_view(self) -> Self {
                self
            }
        }

        /// By `readl()` and its like.
        #[derive(Debug)]
        pub struct $backend;

        impl IoBackend for $backend {
            type View<'a, T: ?Sized + KnownSize> = $view<'a, T>;
            fn as_ptr<'a, T: ?Sized + KnownSize>(view: Self::View<'a, T>) -> *mut T {
                view.0
            }
            unsafe fn project_view<'a, T: ?Sized + KnownSize, U: ?Sized + KnownSize>(
                _view: Self::View<'a, T>,
                ptr: *mut U,
            ) -> Self::View<'a, U> {
                $view(ptr, PhantomData)
            }
        }
        impl IoCopyable for $backend {}
        mapped!(@ $view, $backend, u8: mmio_read8, mmio_write8);
        mapped!(@ $view, $backend, u16: mmio_read16, mmio_write16);
        mapped!(@ $view, $backend, u32: mmio_read32, mmio_write32);
        mapped!(@ $view, $backend, u64: mmio_read64, mmio_write64);
    };
    (@ $view:ident, $backend:ident, $ty:ident: $read:ident, $write:ident) => {
        impl IoCapable<$ty> for $backend {
            fn io_read(view: $view<'_, $ty>) -> $ty {
                // SAFETY: it is mapped as long as the view lives.
                unsafe { $read(view.0.cast_const().cast()) }
            }
            fn io_write(view: $view<'_, $ty>, value: $ty) {
                // SAFETY: as above.
                unsafe { $write(view.0.cast(), value) }
            }
        }
    };
}
mapped! {
    /// Registers that are mapped.
    Mmio, MmioBackend
}
mapped! {
    /// As [`Mmio`], with no order to what is in memory.
    RelaxedMmio, RelaxedMmioBackend
}

impl<'a, T: ?Sized> Mmio<'a, T> {
    /// # Safety
    ///
    /// It is mapped for `'a`.
    pub(crate) unsafe fn new(at: *mut T) -> Self {
        Self(at, PhantomData)
    }
    /// Reads and writes with no order to what is in memory.
    pub fn relaxed(self) -> RelaxedMmio<'a, T> {
        RelaxedMmio(self.0, PhantomData)
    }
}
