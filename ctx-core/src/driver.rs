// SPDX-License-Identifier: GPL-2.0
//! Drivers of a bus: how one is registered, whatever the bus.
//!
//! It is in a kernel of 7.3 or newer, and on the host. Key type: [`Registration`]. C header:
//! `include/linux/device/driver.h`.

use crate::{
    backend::bus::{BusDriver, RegistrationOps},
    error::Result,
    registered::Registered,
    rules::MaySleep,
};
use core::ffi::CStr;

/// A driver that its bus knows, and binds to the devices that its tables name: `A` is
/// `pci::Adapter` or `platform::Adapter` of a driver.
///
/// `module_pci_driver!` and `module_platform_driver!` make a module of one. Unlike the kernel
/// crate's, it is no initialiser, because to register sleeps. It is on the heap, so that a plain
/// drop, which may be in any context, can leave it to a work item, for which module exit waits.
///
/// ```
/// use ctx_core::{device::Core, driver, pci, prelude::*};
///
/// ctx_core::pci_device_table!(TABLE, (), [(pci::DeviceId::from_id(pci::Vendor::REDHAT, 5), ())]);
///
/// struct Nothing;
///
/// impl pci::Driver for Nothing {
///     type IdInfo = ();
///     type Data<'bound> = ();
///     const ID_TABLE: pci::IdTable<()> = &TABLE;
///
///     #[process_ctx]
///     fn probe<'bound>(
///         _device: &'bound pci::Device<Core<'_>>,
///         _info: Option<&'bound ()>,
///     ) -> impl PinInit<(), Error> + 'bound {
///         Ok::<(), Error>(())
///     }
/// }
///
/// #[process_ctx]
/// fn start() -> Result<driver::Registration<pci::Adapter<Nothing>>> {
///     driver::Registration::register(ctx, c"nothing")
/// }
/// # fn main() { ctx_core::hosted::in_process(|ctx| start(ctx).unwrap().release(ctx)); }
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{driver, pci, prelude::*};
///
/// #[softirq]
/// fn stop<D: pci::Driver>(driver: driver::Registration<pci::Adapter<D>>) {
///     driver.release(ctx);
/// }
/// ```
pub struct Registration<A: RegistrationOps + 'static>(Registered<BusDriver<A>>);

impl<A: RegistrationOps + 'static> Registration<A> {
    /// Registers the driver; its `probe` may be called before this returns.
    ///
    /// C: `driver_register()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// `EBUSY` when the bus has a driver of that name; `ENOMEM`.
    pub fn register<C: MaySleep>(_ctx: &mut C, name: &'static CStr) -> Result<Self> {
        Ok(Self(Registered::new(BusDriver::new(name))?))
    }

    /// Unbinds it from its devices, and unregisters it, before this returns.
    ///
    /// C: `driver_unregister()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`]. In a callback of the driver itself it waits for ever.
    pub fn release<C: MaySleep>(self, _ctx: &mut C) {
        self.0.release()
    }
}

/// A driver's name out of a literal that ends with NUL.
#[doc(hidden)]
pub const fn name(text: &'static str) -> &'static CStr {
    match CStr::from_bytes_with_nul(text.as_bytes()) {
        Ok(name) => name,
        Err(_) => panic!("a driver's name has no NUL in it"),
    }
}

/// A module that is one driver of the bus that is the module `$bus` of this crate.
#[doc(hidden)]
#[macro_export]
macro_rules! __module_driver {
    ($bus:ident, type: $ty:ty, name: $name:literal, $($rest:tt)*) => {
        /// The module, which is one driver.
        #[allow(missing_debug_implementations, unreachable_pub)]
        pub struct DriverModule {
            _driver: $crate::driver::Registration<$crate::$bus::Adapter<$ty>>,
        }

        impl $crate::module::Module for DriverModule {
            fn init(
                ctx: &mut $crate::context::ProcessCtx,
                _module: &'static $crate::module::ThisModule,
            ) -> $crate::error::Result<Self> {
                const NAME: &$crate::__private::core::ffi::CStr =
                    $crate::driver::name($crate::__private::core::concat!($name, "\0"));
                $crate::driver::Registration::register(ctx, NAME)
                    .map(|driver| DriverModule { _driver: driver })
            }
        }

        $crate::module! { type: DriverModule, name: $name, $($rest)* }
    };
    // Says which keys there are.
    ($bus:ident, $($other:tt)*) => { $crate::module! { $($other)* } };
}

/// A table of `$module::DeviceId`s, which `modpost` reads by the name of `$bus`.
#[doc(hidden)]
#[macro_export]
macro_rules! __device_table {
    (
        $bus:literal, $module:ident, $table:ident, $info:ty,
        [$(($id:expr, $data:expr $(,)?)),* $(,)?] $(,)?
    ) => {
        #[export_name = $crate::__private::core::concat!(
            "__mod_device_table__",
            $crate::__private::core::line!(),
            "__kmod_",
            $crate::__private::core::module_path!(),
            "__",
            $bus,
            "__",
            $crate::__private::core::stringify!($table)
        )]
        static $table: $crate::__private::IdArray<
            $crate::$module::DeviceId,
            $info,
            { <[$crate::$module::DeviceId]>::len(&[$($id),*]) },
        > = $crate::__private::IdArray::new([$(($id, &$data)),*]);
    };
}
