// SPDX-License-Identifier: GPL-2.0
//! Faux devices: a device with no hardware and no bus of its own, which a driver is bound to when
//! it is made.
//!
//! Key types: [`Driver`], [`Device`], [`Registration`], [`NoDriver`].
//! C header: `include/linux/device/faux.h`.

use crate::{
    backend,
    context::ProcessCtx,
    error::Result,
    registered::{Register, Registered},
    rules::MaySleep,
    with_state::WithState,
};
use core::{
    cell::UnsafeCell,
    convert::Infallible,
    ffi::{c_int, CStr},
};

/// The functions that the driver core calls, and the data of the device.
pub trait Driver: Send + Sync + 'static {
    /// Called once, when the device is made. An error refuses the device.
    ///
    /// # Context
    ///
    /// Gives [`ProcessCtx`].
    ///
    /// # Errors
    ///
    /// [`Registration::register`] returns the error, and there is no device.
    fn probe(&self, ctx: &mut ProcessCtx, device: &Device) -> Result;

    /// Called when the device is removed, if [`probe`](Self::probe) has succeeded.
    ///
    /// # Context
    ///
    /// Gives [`ProcessCtx`].
    fn remove(&self, ctx: &mut ProcessCtx, device: &Device) {
        let _ = (ctx, device);
    }
}

/// A faux device (`struct device`).
#[repr(transparent)]
pub struct Device(UnsafeCell<backend::DeviceState>);

// SAFETY: C locks the fields that change.
unsafe impl Send for Device {}
// SAFETY: as above.
unsafe impl Sync for Device {}

impl Device {
    /// # Safety
    ///
    /// `device` is valid for `'d`.
    unsafe fn from_raw<'d>(device: *mut backend::DeviceState) -> &'d Self {
        // SAFETY: `device` is valid for `'d` (the caller's promise), and `Device` has its layout.
        unsafe { &*device.cast() }
    }

    /// `struct device`, valid as long as `self`.
    pub(crate) fn as_device(&self) -> *mut backend::DeviceState {
        self.0.get()
    }
}

type State<D> = WithState<backend::FauxState, Drives<D>>;

struct Drives<D> {
    name: &'static CStr,
    driver: D,
    probe: backend::FauxProbe,
    remove: backend::FauxRemove,
}

struct Bound<D>(State<D>);

/// # Safety
///
/// The driver core calls this, with the `state` of a live `Bound<D>` and its device.
unsafe extern "C" fn probe<D: Driver>(
    state: *mut backend::FauxState,
    device: *mut backend::DeviceState,
) -> c_int {
    // SAFETY: the caller's promise.
    let (driver, device) = unsafe {
        (
            &State::<D>::value_of(state).driver,
            Device::from_raw(device),
        )
    };
    // SAFETY: the driver core probes in process context, and the token of the task that makes the
    // device is borrowed. The new token is lent to a function item.
    let mut ctx = unsafe { ProcessCtx::assume() };
    match backend::callback(|| driver.probe(&mut ctx, device)) {
        Ok(()) => 0,
        Err(e) => e.to_errno(),
    }
}

/// # Safety
///
/// As [`probe`].
unsafe extern "C" fn remove<D: Driver>(
    state: *mut backend::FauxState,
    device: *mut backend::DeviceState,
) {
    // SAFETY: the caller's promise.
    let (driver, device) = unsafe {
        (
            &State::<D>::value_of(state).driver,
            Device::from_raw(device),
        )
    };
    // SAFETY: as in `probe`.
    let mut ctx = unsafe { ProcessCtx::assume() };
    backend::callback(|| driver.remove(&mut ctx, device));
}

impl<D: Send + Sync + 'static> Register for Bound<D> {
    unsafe fn register(&self) -> Result {
        let with = self.0.value();
        // SAFETY: `self` stays where it is (the caller's promise), and the functions take a pointer
        // to its first field.
        unsafe { backend::faux_create(self.0.state(), with.name, with.probe, with.remove) }
    }
    unsafe fn unregister(&self) {
        // SAFETY: the device was created, and the caller may sleep.
        unsafe { backend::faux_destroy(self.0.state()) }
    }
}

impl<D> Drop for Bound<D> {
    // The caller of this drop may sleep: `register` has failed, or `unregister` has returned.
    fn drop(&mut self) {
        // SAFETY: nobody has a `&Device` of it any more: such a reference borrows from the
        // `Registration`, or is lent for one call.
        unsafe { backend::faux_put(self.0.state()) }
    }
}

/// A faux device, bound to a driver.
///
/// [`release`](Self::release) removes the device at once. A plain drop leaves that to a work item,
/// for which module exit waits.
///
/// ```
/// use ctx_core::{faux, prelude::*, time::{sleep, Delta}};
///
/// struct Board;
///
/// impl faux::Driver for Board {
///     #[process_ctx]
///     fn probe(&self, _device: &faux::Device) -> Result {
///         sleep(ctx, Delta::from_micros(10));
///         Ok(())
///     }
/// }
///
/// #[process_ctx]
/// fn start() -> Result<faux::Registration<Board>> {
///     faux::Registration::register(ctx, c"board", Board)
/// }
/// # ctx_core::hosted::in_process(|ctx| start(ctx).unwrap().release(ctx));
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{faux, prelude::*};
///
/// #[softirq]
/// fn remove<D: faux::Driver>(device: faux::Registration<D>) {
///     device.release(ctx);
/// }
/// ```
pub struct Registration<D: Driver = NoDriver>(Registered<Bound<D>>);

/// A driver that does nothing, for a device that other code needs.
#[derive(Debug)]
pub struct NoDriver;

impl Driver for NoDriver {
    fn probe(&self, ctx: &mut ProcessCtx, device: &Device) -> Result {
        let _ = (ctx, device);
        Ok(())
    }
}

impl Registration {
    /// Makes a device that does nothing by itself.
    ///
    /// The kernel crate's function of this name takes the device's parent. Here no parent can be
    /// named, so the only value is `None`.
    ///
    /// C: `faux_device_create()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// As [`register`](Self::register), except the driver's error.
    ///
    /// ```
    /// use ctx_core::{faux, prelude::*};
    ///
    /// #[process_ctx]
    /// fn start() -> Result<faux::Registration> {
    ///     let registration = faux::Registration::new(ctx, c"anchor", None)?;
    ///     dev_info!(registration.as_ref(), "is there\n");
    ///     Ok(registration)
    /// }
    /// # ctx_core::hosted::in_process(|ctx| start(ctx).unwrap().release(ctx));
    /// ```
    ///
    /// ```compile_fail,E0277
    /// use ctx_core::{faux, prelude::*};
    ///
    /// #[softirq]
    /// fn start() -> Result<faux::Registration> {
    ///     faux::Registration::new(ctx, c"anchor", None)
    /// }
    /// ```
    pub fn new<C: MaySleep>(
        ctx: &mut C,
        name: &'static CStr,
        parent: Option<Infallible>,
    ) -> Result<Self> {
        let _ = parent;
        Self::register(ctx, name, NoDriver)
    }
}

impl<D: Driver> AsRef<Device> for Registration<D> {
    fn as_ref(&self) -> &Device {
        self.device()
    }
}

impl<D: Driver> Registration<D> {
    /// Makes the device and probes it.
    ///
    /// C: `faux_device_create()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// The error of [`Driver::probe`]; `ENOMEM`; `ENODEV` when the device cannot be made. C does
    /// not tell the reason of an `ENODEV`: a faux device of that name exists (the log says so), the
    /// system is about to sleep and the driver core probes nothing, or C has no memory. `driver` is
    /// then dropped.
    pub fn register<C: MaySleep>(_ctx: &mut C, name: &'static CStr, driver: D) -> Result<Self> {
        Ok(Self(Registered::new(Bound(WithState::new(
            backend::faux_state(),
            Drives {
                name,
                driver,
                probe: probe::<D>,
                remove: remove::<D>,
            },
        )))?))
    }

    /// The device.
    pub fn device(&self) -> &Device {
        // SAFETY: `state` holds a reference to the device until it is dropped.
        unsafe { Device::from_raw(backend::faux_device(self.0.object().0.state())) }
    }

    /// The driver.
    pub fn driver(&self) -> &D {
        &self.0.object().0.value().driver
    }

    /// Removes the device, and drops the driver.
    ///
    /// C: `faux_device_destroy()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`]. It deadlocks in the driver's own `probe` or `remove`.
    pub fn release<C: MaySleep>(self, _ctx: &mut C) {
        self.0.release()
    }
}
