// SPDX-License-Identifier: GPL-2.0
//! The stand-in of the kernel crate's `sync::aref`: references to objects with a counter of their
//! own.

use crate::backend::{
    bus::BusDevice,
    device::{Device, DeviceState},
    pci, platform,
};
use core::{fmt, marker::PhantomData, mem::ManuallyDrop, ops::Deref, ptr::NonNull};
use std::sync::Arc;

/// An object that counts the references to itself.
///
/// # Safety
///
/// The object lives as long as its count is not zero.
pub unsafe trait AlwaysRefCounted {
    /// Counts one more.
    fn inc_ref(&self);
    /// Counts one less.
    ///
    /// # Safety
    ///
    /// The count belongs to the caller, who does not use the object any more.
    unsafe fn dec_ref(obj: NonNull<Self>);
}

/// A counted reference to an object that counts itself. It keeps a device's memory, even if the
/// device is removed.
///
/// # Invariants
///
/// The object lives, and a count of it belongs to this reference.
pub struct ARef<T: AlwaysRefCounted>(NonNull<T>, PhantomData<T>);

// SAFETY: it gives a `&T`, and the last reference drops the object.
unsafe impl<T: AlwaysRefCounted + Sync + Send> Send for ARef<T> {}
// SAFETY: a `&ARef` gives a `&T`, and can be cloned into another, which is sent.
unsafe impl<T: AlwaysRefCounted + Sync + Send> Sync for ARef<T> {}

impl<T: AlwaysRefCounted> ARef<T> {
    /// Takes over a count.
    ///
    /// # Safety
    ///
    /// The object lives. The caller has a count of it, which belongs to this value from now on.
    pub unsafe fn from_raw(ptr: NonNull<T>) -> Self {
        // INVARIANT: the caller's promise.
        Self(ptr, PhantomData)
    }
    /// Gives the count up to the caller.
    pub fn into_raw(me: Self) -> NonNull<T> {
        ManuallyDrop::new(me).0
    }
}

impl<T: AlwaysRefCounted> Clone for ARef<T> {
    fn clone(&self) -> Self {
        self.inc_ref();
        // SAFETY: just counted.
        unsafe { Self::from_raw(self.0) }
    }
}

impl<T: AlwaysRefCounted> Deref for ARef<T> {
    type Target = T;
    fn deref(&self) -> &T {
        // SAFETY: by the invariant.
        unsafe { self.0.as_ref() }
    }
}

impl<T: AlwaysRefCounted> From<&T> for ARef<T> {
    fn from(object: &T) -> Self {
        object.inc_ref();
        // SAFETY: just counted.
        unsafe { Self::from_raw(NonNull::from(object)) }
    }
}

impl<T: AlwaysRefCounted> Drop for ARef<T> {
    fn drop(&mut self) {
        // SAFETY: by the invariant, and it is not used again.
        unsafe { T::dec_ref(self.0) }
    }
}

impl<T: AlwaysRefCounted + fmt::Debug> fmt::Debug for ARef<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

/// The whole of a device of a bus, with a count of it.
///
/// # Safety
///
/// It is the head of a [`BusDevice`], or of no bus.
unsafe fn whole(device: &DeviceState) -> Arc<BusDevice> {
    assert!(
        !device.bus.is_empty(),
        "the host counts devices of a bus alone"
    );
    // SAFETY: the caller's promise, and it is of a bus.
    unsafe { &*core::ptr::from_ref(device).cast::<BusDevice>() }.counted()
}

macro_rules! devices {
    ($($device:ty)*) => { $(
        // SAFETY: it is in an `Arc` of the whole.
        unsafe impl AlwaysRefCounted for $device {
            fn inc_ref(&self) {
                // SAFETY: as above.
                let _ = Arc::into_raw(unsafe { whole(&*core::ptr::from_ref(self).cast()) });
            }
            unsafe fn dec_ref(obj: NonNull<Self>) {
                // SAFETY: as above, and the caller has a count.
                let whole = unsafe { whole(obj.cast().as_ref()) };
                // SAFETY: it is the caller's count.
                unsafe { Arc::decrement_strong_count(Arc::as_ptr(&whole)) };
            }
        }
    )* };
}
devices! { Device pci::Device platform::Device }
