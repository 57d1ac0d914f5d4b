// SPDX-License-Identifier: GPL-2.0
//! Registering a driver of any bus.
//!
//! The module exists in a kernel of 7.3 or newer, and on the host. Key type: [`Registration`]. C
//! header: `include/linux/device/driver.h`.

use crate::{
    backend::bus::{BusDriver, RegistrationOps},
    error::Result,
    registered::Registered,
    rules::MaySleep,
};
use core::ffi::CStr;

/// A registered driver. Its bus binds it to the devices that its tables name. `A` is the
/// `pci::Adapter` or `platform::Adapter` of a driver.
///
/// `module_pci_driver!` and `module_platform_driver!` make a module of one driver. Unlike the
/// kernel crate's type, this is not made by an initialiser, because registering sleeps. The
/// registered object is on the heap. So a plain drop, which any context may do, can leave its
/// release to a work item, for which module exit waits.
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
    /// Registers the driver. Its `probe` may be called before this returns.
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

    /// Unbinds the driver from its devices, and unregisters it, before this returns.
    ///
    /// C: `driver_unregister()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`]. It deadlocks in a callback of the driver itself.
    pub fn release<C: MaySleep>(self, _ctx: &mut C) {
        self.0.release()
    }
}

/// Makes a driver's name from a literal that ends with NUL.
#[doc(hidden)]
pub const fn name(text: &'static str) -> &'static CStr {
    match CStr::from_bytes_with_nul(text.as_bytes()) {
        Ok(name) => name,
        Err(_) => panic!("a driver's name has no NUL in it"),
    }
}

/// Declares a module that is one driver. The bus is the module `$bus` of this crate.
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
    // This arm tells the user which keys there are.
    ($bus:ident, $($other:tt)*) => { $crate::module! { $($other)* } };
}

/// A table of `$module::DeviceId`s. `modpost` finds it by the name of `$bus`.
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
