// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/platform_names_of_its_own.rs`: it sleeps outside of the
//! section.
#![deny(unsafe_code)]
#![allow(unused_macros, unused_extern_crates, dead_code)]

extern crate core as real_core;
extern crate ctx_core as kernel;
extern crate self as core;

pub use real_core::*;

// In place of `core`'s, and of `ctx_core`'s.
macro_rules! concat {
    ($($tokens:tt)*) => { not an expression };
}
macro_rules! stringify {
    ($($tokens:tt)*) => { not an expression };
}
macro_rules! line {
    ($($tokens:tt)*) => { not an expression };
}
macro_rules! module_path {
    ($($tokens:tt)*) => { not an expression };
}
macro_rules! panic {
    ($($tokens:tt)*) => { not an expression };
}
macro_rules! __module_driver {
    ($($tokens:tt)*) => { not an item };
}
macro_rules! __device_table {
    ($($tokens:tt)*) => { not an item };
}
macro_rules! module {
    ($($tokens:tt)*) => { not an item };
}

/// Functions of these names for every type.
trait Every: Sized {
    fn new() {}
    fn register() {}
    fn len() {}
    fn map(self) {}
    fn as_bytes(self) {}
}
impl<T> Every for T {}

mod acpi {}
mod driver {}
mod of {}
mod pci {}
mod platform {}
mod context {}
enum Result {}
enum IdArray {}
enum ThisModule {}

use kernel::{device::Core, prelude::process_ctx};

kernel::module_platform_driver! {
    type: Driver,
    name: "platform_names_of_its_own",
    license: "GPL",
}

kernel::acpi_device_table!(ACPI, u8, [(kernel::acpi::DeviceId::new(c"LNUXBEEF"), 1)]);
kernel::of_device_table!(OF, u8, [(kernel::of::DeviceId::new(c"ctx,none"), 2)]);

struct Driver;

impl kernel::platform::Driver for Driver {
    type IdInfo = u8;
    type Data<'bound> = ();
    const ACPI_ID_TABLE: Option<kernel::acpi::IdTable<u8>> = Some(&ACPI);
    const OF_ID_TABLE: Option<kernel::of::IdTable<u8>> = Some(&OF);

    #[process_ctx]
    fn probe<'bound>(
        _device: &'bound kernel::platform::Device<Core<'_>>,
        _info: Option<&'bound u8>,
    ) -> impl kernel::init::PinInit<(), kernel::error::Error> + 'bound {
        kernel::time::sleep(ctx, kernel::time::Delta::from_millis(1));
        real_core::result::Result::Ok::<_, kernel::error::Error>(())
    }
}

mod second {
    kernel::pci_device_table!(
        TABLE,
        (),
        [(kernel::pci::DeviceId::from_class(0x00ff00, 0xffff00), ())]
    );
}
