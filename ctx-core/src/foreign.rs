// SPDX-License-Identifier: GPL-2.0
//! Owners that C keeps as a pointer.

use crate::{
    alloc::{allocator::Allocator, Box},
    sync::{Arc, ArcBorrow},
};
use core::{ffi::c_void, pin::Pin, ptr::NonNull};

/// An owner that C can keep as a pointer: a box, a shared reference, or `()`.
///
/// A driver only names such a type (as [`MiscDevice::Ptr`](crate::miscdevice::MiscDevice::Ptr)),
/// and calls none of these functions.
///
/// # Safety
///
/// `into_foreign` returns a pointer that is not null, and is a multiple of `FOREIGN_ALIGN`.
pub unsafe trait ForeignOwnable: Sized {
    /// The alignment of the pointer.
    const FOREIGN_ALIGN: usize;

    /// A shared borrow of the object while C keeps the owner.
    type Borrowed<'a>
    where
        Self: 'a;

    /// An exclusive borrow of the object while C keeps the owner.
    type BorrowedMut<'a>
    where
        Self: 'a;

    /// Turns the owner into a pointer. The object is freed only after it was taken back.
    fn into_foreign(self) -> *mut c_void;

    /// Takes it back.
    ///
    /// # Safety
    ///
    /// - `ptr` came from `into_foreign`, and is taken back only once.
    /// - No borrow of the object is used any more.
    unsafe fn from_foreign(ptr: *mut c_void) -> Self;

    /// Takes the owner back, unless `ptr` is null.
    ///
    /// # Safety
    ///
    /// `ptr` is null, or the promises of [`from_foreign`](Self::from_foreign) hold.
    unsafe fn try_from_foreign(ptr: *mut c_void) -> Option<Self> {
        if ptr.is_null() {
            return None;
        }
        // SAFETY: the caller's promise.
        Some(unsafe { Self::from_foreign(ptr) })
    }

    /// Borrows it.
    ///
    /// # Safety
    ///
    /// `ptr` came from `into_foreign`. While the result is used, it is neither taken back nor
    /// borrowed mutably.
    unsafe fn borrow<'a>(ptr: *mut c_void) -> Self::Borrowed<'a>
    where
        Self: 'a;

    /// Borrows it mutably.
    ///
    /// # Safety
    ///
    /// As for [`borrow`](Self::borrow), and there is no other borrow while the result is used.
    unsafe fn borrow_mut<'a>(ptr: *mut c_void) -> Self::BorrowedMut<'a>
    where
        Self: 'a;
}

// SAFETY: a box's pointer is not null, and aligned for its content.
unsafe impl<T, A: Allocator> ForeignOwnable for Box<T, A> {
    const FOREIGN_ALIGN: usize = align_of::<T>();
    type Borrowed<'a>
        = &'a T
    where
        Self: 'a;
    type BorrowedMut<'a>
        = &'a mut T
    where
        Self: 'a;

    #[inline]
    fn into_foreign(self) -> *mut c_void {
        Self::into_raw(self).cast()
    }
    #[inline]
    unsafe fn from_foreign(ptr: *mut c_void) -> Self {
        // SAFETY: the caller's promise.
        unsafe { Self::from_raw(ptr.cast()) }
    }
    #[inline]
    unsafe fn borrow<'a>(ptr: *mut c_void) -> &'a T
    where
        Self: 'a,
    {
        // SAFETY: the caller's promise.
        unsafe { &*ptr.cast() }
    }
    #[inline]
    unsafe fn borrow_mut<'a>(ptr: *mut c_void) -> &'a mut T
    where
        Self: 'a,
    {
        // SAFETY: the caller's promise.
        unsafe { &mut *ptr.cast() }
    }
}

// SAFETY: as that of the box.
unsafe impl<T, A: Allocator> ForeignOwnable for Pin<Box<T, A>> {
    const FOREIGN_ALIGN: usize = align_of::<T>();
    type Borrowed<'a>
        = Pin<&'a T>
    where
        Self: 'a;
    type BorrowedMut<'a>
        = Pin<&'a mut T>
    where
        Self: 'a;

    #[inline]
    fn into_foreign(self) -> *mut c_void {
        // SAFETY: what is done with the pointer does not move the object.
        Box::into_raw(unsafe { Pin::into_inner_unchecked(self) }).cast()
    }
    #[inline]
    unsafe fn from_foreign(ptr: *mut c_void) -> Self {
        // SAFETY: the caller's promise.
        unsafe { Box::from_raw(ptr.cast::<T>()) }.into()
    }
    #[inline]
    unsafe fn borrow<'a>(ptr: *mut c_void) -> Pin<&'a T>
    where
        Self: 'a,
    {
        // SAFETY: the caller's promise; the object is pinned.
        unsafe { Pin::new_unchecked(&*ptr.cast::<T>()) }
    }
    #[inline]
    unsafe fn borrow_mut<'a>(ptr: *mut c_void) -> Pin<&'a mut T>
    where
        Self: 'a,
    {
        // SAFETY: the caller's promise; the object is pinned.
        unsafe { Pin::new_unchecked(&mut *ptr.cast::<T>()) }
    }
}

// SAFETY: the object is not at address 0, and aligned.
unsafe impl<T> ForeignOwnable for Arc<T> {
    const FOREIGN_ALIGN: usize = align_of::<T>();
    type Borrowed<'a>
        = ArcBorrow<'a, T>
    where
        Self: 'a;
    type BorrowedMut<'a>
        = ArcBorrow<'a, T>
    where
        Self: 'a;

    #[inline]
    fn into_foreign(self) -> *mut c_void {
        Self::into_raw(self).cast_mut().cast()
    }
    #[inline]
    unsafe fn from_foreign(ptr: *mut c_void) -> Self {
        // SAFETY: the caller's promise.
        unsafe { Self::from_raw(ptr.cast()) }
    }
    #[inline]
    unsafe fn borrow<'a>(ptr: *mut c_void) -> ArcBorrow<'a, T>
    where
        Self: 'a,
    {
        // SAFETY: the caller's promise: C has a reference as long as `'a`.
        unsafe { ArcBorrow::from_raw(ptr.cast()) }
    }
    #[inline]
    unsafe fn borrow_mut<'a>(ptr: *mut c_void) -> ArcBorrow<'a, T>
    where
        Self: 'a,
    {
        // SAFETY: the caller's promise.
        unsafe { Self::borrow(ptr) }
    }
}

// SAFETY: it is not null.
unsafe impl ForeignOwnable for () {
    const FOREIGN_ALIGN: usize = 1;
    type Borrowed<'a> = ();
    type BorrowedMut<'a> = ();

    #[inline]
    fn into_foreign(self) -> *mut c_void {
        NonNull::dangling().as_ptr()
    }
    #[inline]
    unsafe fn from_foreign(_: *mut c_void) -> Self {}
    #[inline]
    unsafe fn borrow<'a>(_: *mut c_void) -> Self::Borrowed<'a> {}
    #[inline]
    unsafe fn borrow_mut<'a>(_: *mut c_void) -> Self::BorrowedMut<'a> {}
}
