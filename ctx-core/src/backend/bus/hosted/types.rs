// SPDX-License-Identifier: GPL-2.0
//! What each bus has of its own: a type of devices, and what it calls of its drivers.

/// A bus's devices, which a driver sees with what is known of them: `$device<Ctx>` is a
/// `BusDevice`.
macro_rules! devices {
    ($device:ident, $bus:expr) => {
        $crate::backend::device::device_contexts!($device);

        impl<Ctx: DeviceContext> core::fmt::Debug for $device<Ctx> {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                core::fmt::Debug::fmt(&self.0.device, f)
            }
        }

        // SAFETY: it has a `struct device`.
        unsafe impl<Ctx: DeviceContext> $crate::print::device::Device for $device<Ctx> {
            fn as_log_device(&self) -> *mut core::ffi::c_void {
                core::ptr::from_ref(&self.0.device).cast_mut().cast()
            }
        }
        impl<Ctx: DeviceContext> $crate::print::LogDevice for $device<Ctx> {}

        impl<Ctx: DeviceContext> AsRef<$crate::backend::device::Device<Ctx>> for $device<Ctx> {
            fn as_ref(&self) -> &$crate::backend::device::Device<Ctx> {
                // SAFETY: of the same context.
                unsafe { $crate::backend::device::Device::from_state(&self.0.device) }
            }
        }

        impl<'a, Ctx: DeviceContext> TryFrom<&'a $crate::backend::device::Device<Ctx>>
            for &'a $device<Ctx>
        {
            type Error = Error;
            fn try_from(device: &'a $crate::backend::device::Device<Ctx>) -> Result<Self> {
                if device.state().bus != $bus {
                    return Err($crate::error::code::EINVAL);
                }
                let whole = core::ptr::from_ref(device.state()).cast::<$device<Ctx>>();
                // SAFETY: one of this bus is first in a `BusDevice`, and what it is in lives as
                // long.
                Ok(unsafe { &*whole })
            }
        }

        // SAFETY: it has a `struct device` with a mask of its own, and it is bound.
        unsafe impl $crate::dma::device::Device for $device<Bound> {
            fn as_device(&self) -> *mut core::ffi::c_void {
                self.0.as_device().cast_mut().cast()
            }
            fn is_on_bus(&self) -> bool {
                true
            }
        }
        impl $crate::dma::Device for $device<Bound> {}
    };
}
pub(in crate::backend) use devices;

/// What a bus calls of its drivers: `Adapter<T>`, which has `entry()`; `$device<Core>` has
/// `unbound()`, for what the bus does when a driver no longer has the device.
macro_rules! drivers {
    ($driver:ident, $device:ident, $bus:expr) => {
        /// What the bus calls of a driver.
        #[allow(missing_debug_implementations)]
        pub struct Adapter<T>(PhantomData<fn() -> T>);

        impl<T: $driver + 'static> bus::Adapter for Adapter<T> {
            fn is_for(&self, device: &BusDevice) -> bool {
                Self::entry(device).is_some()
            }
            unsafe fn probe(
                &self,
                device: *const BusDevice,
            ) -> Result<std::boxed::Box<dyn bus::Data>> {
                // SAFETY: it lives as long as the data, which is dropped first. It is the driver
                // core that calls.
                let device: &'static $device<Core<'_>> = unsafe { &*device.cast() };
                // SAFETY: the driver core calls this in process context, and it holds no other
                // token.
                let mut ctx = unsafe { ProcessCtx::assume() };
                let init = T::probe(&mut ctx, device, Self::entry(&device.0));
                let data = core::mem::MaybeUninit::<T::Data<'static>>::uninit();
                let mut data = std::boxed::Box::new(data);
                // SAFETY: memory for it, which it does not leave.
                let made = unsafe { $crate::backend::pin_init_at(data.as_mut_ptr(), init) };
                made.inspect_err(|_| device.unbound())?;
                let data = std::boxed::Box::into_raw(data).cast();
                // SAFETY: just initialised.
                let data = unsafe { std::boxed::Box::from_raw(data) };
                Ok(std::boxed::Box::new(BoundTo::<T> { device, data }))
            }
        }

        impl<T: $driver + 'static> bus::RegistrationOps for Adapter<T> {
            fn made() -> bus::Made {
                bus::Made::new($bus, std::boxed::Box::new(Self(PhantomData)))
            }
        }

        struct BoundTo<T: $driver + 'static> {
            device: &'static $device<Core<'static>>,
            data: std::boxed::Box<T::Data<'static>>,
        }

        // SAFETY: the data is `Send`; the device is used where the driver core calls.
        unsafe impl<T: $driver + 'static> Send for BoundTo<T> {}

        impl<T: $driver + 'static> bus::Data for BoundTo<T> {
            fn unbind(&mut self) {
                // SAFETY: as in `probe`.
                let mut ctx = unsafe { ProcessCtx::assume() };
                // SAFETY: the data does not move until it is dropped.
                let data = unsafe { Pin::new_unchecked(&*self.data) };
                $crate::backend::callback(|| T::unbind(&mut ctx, self.device, data));
                // Before what the driver has is dropped, such as memory.
                self.device.unbound();
            }
        }
    };
}
pub(in crate::backend) use drivers;
