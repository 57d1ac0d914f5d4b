// SPDX-License-Identifier: GPL-2.0
//! PCI drivers: the kernel crate's own `pci`, with tokens, and [`module_pci_driver!`].
//!
//! It is in a kernel of 7.3 or newer, with `CONFIG_PCI`. On the host a stand-in has the same
//! signatures, and a test plugs in the devices, which it models:
//! [`hosted::bus`](crate::hosted::bus).
//!
//! What is other than in the kernel crate, and why:
//! - What sleeps takes a token, after the receiver; `probe` and `unbind` receive one.
//! - A [`Bar`] that is dropped is unmapped by a work item, and when the driver is unbound at the
//!   latest: a value can be dropped in any context, and to unmap sleeps.
//! - Interrupt vectors stay allocated until the driver is unbound, because a work item may free a
//!   line of theirs later than they are dropped.
//! - [`DevresBar::try_access_with`] gives its closure the RCU section's token, and there is no
//!   guard, which could be forgotten.
//!
//! C header: `include/linux/pci.h`.
//!
//! [`module_pci_driver!`]: crate::module_pci_driver!

use crate::{backend, error::Result, registered::Registered, rules::MaySleep};
use core::ffi::CStr;

pub use crate::{module_pci_driver, pci_device_table};
pub use backend::pci::shown::{
    Bar, Class, ClassMask, ConfigSpace, ConfigSpaceSize, Device, DeviceId, DevresBar, Driver,
    Extended, IdTable, IrqType, IrqTypes, IrqVector, IrqVectorRegistration, Normal, Vendor,
};

/// A driver that the PCI core knows, and binds to what its table names.
///
/// [`module_pci_driver!`](crate::module_pci_driver!) makes a module of one.
pub struct Registration<T: Driver + 'static>(Registered<backend::pci::PciDriver<T>>);

impl<T: Driver + 'static> Registration<T> {
    /// Registers the driver; its `probe` may be called before this returns.
    ///
    /// C: `pci_register_driver()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// `EBUSY` when a driver of that name is registered; `ENOMEM`.
    pub fn register<C: MaySleep>(_ctx: &mut C, name: &'static CStr) -> Result<Self> {
        Ok(Self(Registered::new(backend::pci::PciDriver::new(name))?))
    }

    /// Unbinds it from its devices, and unregisters it, before this returns.
    ///
    /// C: `pci_unregister_driver()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    pub fn release<C: MaySleep>(self, _ctx: &mut C) {
        self.0.release()
    }
}

/// Declares a module that is one PCI driver: the keys are those of [`module!`](crate::module!), and
/// `type` implements [`Driver`].
#[macro_export]
macro_rules! module_pci_driver {
    (type: $ty:ty, name: $name:literal, $($rest:tt)*) => {
        /// The module, which is one driver.
        #[allow(missing_debug_implementations, unreachable_pub)]
        pub struct DriverModule {
            _driver: $crate::pci::Registration<$ty>,
        }

        impl $crate::module::Module for DriverModule {
            fn init(
                ctx: &mut $crate::context::ProcessCtx,
                _module: &'static $crate::module::ThisModule,
            ) -> $crate::error::Result<Self> {
                const NAME: &$crate::__private::core::ffi::CStr =
                    match $crate::__private::core::ffi::CStr::from_bytes_with_nul(
                        $crate::__private::core::concat!($name, "\0").as_bytes(),
                    ) {
                        $crate::__private::core::result::Result::Ok(name) => name,
                        $crate::__private::core::result::Result::Err(_) => {
                            $crate::__private::core::panic!()
                        }
                    };
                $crate::pci::Registration::register(ctx, NAME)
                    .map(|driver| DriverModule { _driver: driver })
            }
        }

        $crate::module! { type: DriverModule, name: $name, $($rest)* }
    };
}

/// Declares a table of the devices that a driver is for, each with what the driver wants to know of
/// it; `modprobe` finds the module by it.
#[macro_export]
macro_rules! pci_device_table {
    ($table:ident, $info:ty, [$(($id:expr, $data:expr $(,)?)),* $(,)?] $(,)?) => {
        #[export_name = $crate::__private::core::concat!(
            "__mod_device_table__",
            $crate::__private::core::line!(),
            "__kmod_",
            $crate::__private::core::module_path!(),
            "__pci__",
            $crate::__private::core::stringify!($table)
        )]
        static $table: $crate::__private::IdArray<
            $crate::pci::DeviceId,
            $info,
            { <[$crate::pci::DeviceId]>::len(&[$($id),*]) },
        > = $crate::__private::IdArray::new([$(($id, &$data)),*]);
    };
}
