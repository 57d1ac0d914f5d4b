// SPDX-License-Identifier: GPL-2.0
//! The stand-in of the kernel crate's `device`.

use crate::{backend::property::hosted::NodeState, print};
use core::{
    ffi::{c_void, CStr},
    fmt,
    marker::PhantomData,
    sync::atomic::AtomicU64,
};
use std::{borrow::Cow, boxed::Box};

/// `struct device`.
#[derive(Debug)]
pub(crate) struct DeviceState {
    pub(in crate::backend) name: Cow<'static, CStr>,
    /// Of what bus it is.
    pub(in crate::backend) bus: &'static str,
    /// Zero until there is DMA memory.
    pub(in crate::backend) dma_mask: AtomicU64,
    /// Where the memory begins that the machine has for it.
    pub(in crate::backend) dma_from: u64,
    /// What firmware says of it.
    pub(in crate::backend) node: Option<Box<NodeState>>,
}

impl DeviceState {
    pub(in crate::backend) fn new(name: impl Into<Cow<'static, CStr>>) -> Self {
        Self {
            name: name.into(),
            bus: "",
            dma_mask: AtomicU64::new(0),
            dma_from: 0,
            node: None,
        }
    }
    pub(in crate::backend) fn name(&self) -> Cow<'_, str> {
        self.name.to_string_lossy()
    }
}

mod sealed {
    pub trait Sealed {}
}

/// What is known of a device where there is a reference to it.
pub trait DeviceContext: sealed::Sealed {}

/// Nothing: it may be there, and it may be bound.
#[derive(Debug)]
pub struct Normal;
/// A driver is bound to it.
#[derive(Debug)]
pub struct Bound;
/// The driver core calls the driver of it, and nobody else does.
#[derive(Debug)]
pub struct Core<'a>(PhantomData<fn(&'a ()) -> &'a ()>);

macro_rules! contexts {
    ($($ty:ty)*) => { $(
        impl sealed::Sealed for $ty {}
        impl DeviceContext for $ty {}
    )* };
}
contexts! { Normal Bound Core<'_> }

/// A device of any bus, with what is known of it.
///
/// It is as safe to send and to share as the kernel crate's, which says so of [`Normal`] and
/// [`Bound`] alone.
#[repr(transparent)]
pub struct Device<Ctx: DeviceContext = Normal>(DeviceState, PhantomData<(Ctx, *mut ())>);

/// From more that is known to less, and the threads that may have it.
macro_rules! device_contexts {
    ($device:ident) => {
        // SAFETY: what changes in it is atomic or locked.
        unsafe impl Send for $device {}
        // SAFETY: as above.
        unsafe impl Sync for $device {}
        // SAFETY: as above.
        unsafe impl Sync for $device<$crate::backend::device::Bound> {}

        impl core::ops::Deref for $device<$crate::backend::device::Core<'_>> {
            type Target = $device<$crate::backend::device::Bound>;
            fn deref(&self) -> &Self::Target {
                // SAFETY: the context is no more than a type.
                unsafe { &*core::ptr::from_ref(self).cast() }
            }
        }
        impl core::ops::Deref for $device<$crate::backend::device::Bound> {
            type Target = $device;
            fn deref(&self) -> &Self::Target {
                // SAFETY: as above.
                unsafe { &*core::ptr::from_ref(self).cast() }
            }
        }

        impl From<&$device<$crate::backend::device::Core<'_>>>
            for $crate::backend::aref::ARef<$device>
        {
            fn from(device: &$device<$crate::backend::device::Core<'_>>) -> Self {
                Self::from(&***device)
            }
        }
        impl From<&$device<$crate::backend::device::Bound>>
            for $crate::backend::aref::ARef<$device>
        {
            fn from(device: &$device<$crate::backend::device::Bound>) -> Self {
                Self::from(&**device)
            }
        }
    };
}
pub(in crate::backend) use device_contexts;
device_contexts!(Device);

impl<Ctx: DeviceContext> Device<Ctx> {
    /// # Safety
    ///
    /// The context is that of `'a`.
    pub(in crate::backend) unsafe fn from_state(state: &DeviceState) -> &Self {
        // SAFETY: a transparent wrapper; the context is the caller's promise.
        unsafe { &*core::ptr::from_ref(state).cast() }
    }
    pub(in crate::backend) fn state(&self) -> &DeviceState {
        &self.0
    }
    /// Its name, such as `0000:00:04.0`.
    pub fn name(&self) -> &CStr {
        &self.0.name
    }
}

// SAFETY: it is a `struct device`.
unsafe impl<Ctx: DeviceContext> print::device::Device for Device<Ctx> {
    fn as_log_device(&self) -> *mut c_void {
        core::ptr::from_ref(&self.0).cast_mut().cast()
    }
}
impl<Ctx: DeviceContext> print::LogDevice for Device<Ctx> {}

impl<Ctx: DeviceContext> AsRef<Device<Ctx>> for Device<Ctx> {
    fn as_ref(&self) -> &Device<Ctx> {
        self
    }
}

impl<Ctx: DeviceContext> fmt::Debug for Device<Ctx> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}
