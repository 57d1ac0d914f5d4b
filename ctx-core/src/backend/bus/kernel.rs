// SPDX-License-Identifier: GPL-2.0
//! Buses of the guarded kernel crate: the items that a driver may see, and the registration of
//! drivers.

use crate::backend::*;
use crate::{irq::source, registered::Register};
use ::kernel::{
    device::{Bound, Device},
    driver,
    irq::IrqRequest,
};
use core::{cell::UnsafeCell, ffi::c_void, mem::MaybeUninit};

/// The items that a driver may see. Each of these types, and the results of its functions, were
/// reviewed.
#[allow(unreachable_pub)] // the crate's modules give them on
pub mod shown {
    pub use ::kernel::device_id::IdArray;
    pub mod acpi {
        pub use ::kernel::acpi::{DeviceId, IdTable};
    }
    pub mod device {
        pub use ::kernel::device::{Bound, Core, Device, DeviceContext, Normal};
    }
    pub mod io {
        pub use ::kernel::io::{
            Io, IoBackend, IoBase, IoCapable, IoCopyable, IoLoc, Mmio, MmioBackend, PhysAddr,
            Region, RelaxedMmio, RelaxedMmioBackend, Resource, ResourceSize,
        };
        pub mod register {
            pub use ::kernel::io::register::{
                Array, FixedRegister, FixedRegisterLoc, LocatedRegister, Register, RegisterArray,
                RegisterArrayLoc, RegisterBase, RelativeRegister, RelativeRegisterArray,
                RelativeRegisterArrayLoc, RelativeRegisterLoc, WithBase,
            };
        }
        /// Memory of a device that is no PCI device.
        pub mod mem {
            pub use ::kernel::io::mem::{DevresIoMem, IoMem, IoRequest};
        }
    }
    pub mod irq {
        pub use ::kernel::irq::IrqRequest;
    }
    pub mod of {
        pub use ::kernel::of::{DeviceId, IdTable};
    }
    pub mod platform {
        pub use ::kernel::platform::{Adapter, Device, Driver};
    }
}

/// # Safety
///
/// `device` is valid for `'a`.
#[inline]
pub(crate) unsafe fn device<'a>(device: *mut DeviceState) -> &'a Device {
    // SAFETY: the caller's promise.
    unsafe { Device::from_raw(device) }
}

/// The items that `io_project!` expands to.
#[allow(unreachable_pub)] // `__private` gives them on
pub mod project {
    pub use ::kernel::io::ProjectHelper;
    pub use ::kernel::ptr::projection::{OutOfBound, ProjectField, ProjectIndex};
}

/// A driver as its bus sees it: its callbacks, and its table of devices.
pub(crate) use driver::RegistrationOps;

/// The driver as its bus knows it.
pub(crate) struct BusDriver<A: RegistrationOps + 'static> {
    name: &'static CStr,
    state: UnsafeCell<MaybeUninit<driver::Registration<A>>>,
}

// SAFETY: any thread may register it with the driver core, and unregister it.
unsafe impl<A: RegistrationOps + 'static> Send for BusDriver<A> {}
// SAFETY: it is written before anybody else has it, and nobody reads it.
unsafe impl<A: RegistrationOps + 'static> Sync for BusDriver<A> {}

impl<A: RegistrationOps + 'static> BusDriver<A> {
    pub(crate) fn new(name: &'static CStr) -> Self {
        Self {
            name,
            state: UnsafeCell::new(MaybeUninit::uninit()),
        }
    }
}

impl<A: RegistrationOps + 'static> Register for BusDriver<A> {
    // A bound driver may register other objects.
    const TURN: Turn = Turn::Opens;

    unsafe fn register(&self) -> Result {
        // SAFETY: this module's own.
        static MODULE: ::kernel::ThisModule =
            unsafe { ::kernel::ThisModule::from_ptr(THIS_MODULE) };
        // SAFETY: the caller may sleep; the token is used for this call.
        let mut ctx = unsafe { crate::context::ProcessCtx::assume() };
        let driver = driver::Registration::new(&mut ctx, self.name, &MODULE);
        // SAFETY: nobody else has it yet, and it does not move until `unregister`.
        unsafe { pin_init_at((*self.state.get()).as_mut_ptr(), driver) }
    }
    unsafe fn unregister(&self) {
        // SAFETY: it was registered, and is not used again.
        unsafe { ptr::drop_in_place((*self.state.get()).as_mut_ptr()) }
    }
}

/// Returns the `struct device`, for allocations and requests.
pub(crate) fn raw(device: &Device<Bound>) -> *mut DeviceState {
    ::kernel::ctx::raw_device(device)
}

/// Devices of a bus that gives them a DMA mask, while they are bound.
macro_rules! dma_devices {
    ($($device:ty)*) => { $(
        // SAFETY: it has a `struct device`, its bus gives it a mask, and it is bound.
        unsafe impl crate::dma::device::Device for $device {
            fn as_device(&self) -> *mut core::ffi::c_void {
                bus::raw(self.as_ref()).cast()
            }
            fn is_on_bus(&self) -> bool {
                true
            }
        }
        impl crate::dma::Device for $device {}
    )* };
}
pub(in crate::backend) use dma_devices;
dma_devices! { ::kernel::platform::Device<Bound> }

/// Devices that messages can be about, in any state.
macro_rules! log_devices {
    ($($(::$part:ident)+;)*) => { $(
        // SAFETY: it is a `struct device`, or has one.
        unsafe impl<C: ::kernel::device::DeviceContext> crate::print::device::Device
            for $(::$part)+<C>
        {
            fn as_log_device(&self) -> *mut core::ffi::c_void {
                ::kernel::ctx::raw_device::<C>(self.as_ref()).cast()
            }
        }
        impl<C: ::kernel::device::DeviceContext> crate::print::LogDevice for $(::$part)+<C> {}
    )* };
}
pub(in crate::backend) use log_devices;
log_devices! { ::kernel::device::Device; ::kernel::platform::Device; }

impl source::Source for IrqRequest<'_> {
    fn number(&self, _: source::Asked) -> u32 {
        self.irq()
    }
    fn device(&self, _: source::Asked) -> Option<*const c_void> {
        Some(raw(IrqRequest::device(self)).cast_const().cast())
    }
}
impl crate::irq::Source for IrqRequest<'_> {}
