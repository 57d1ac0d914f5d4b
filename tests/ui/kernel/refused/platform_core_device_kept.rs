// SPDX-License-Identifier: GPL-2.0
//! error[E0277]: `kernel::platform::Device<Core<'bound>>` cannot be shared between threads
//!     safely
//!
//! What only `probe` and `unbind` may do with a device ends with them.
//!
//! Since 7.3.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{acpi, device::Core, platform, prelude::*};

kernel::module_platform_driver! {
    type: Driver,
    name: "platform_core_device_kept",
    license: "GPL",
}

kernel::acpi_device_table!(TABLE, (), [(acpi::DeviceId::new(c"LNUXBEEF"), ())]);

struct Kept<'bound>(#[expect(dead_code)] &'bound platform::Device<Core<'bound>>);

struct Driver;

impl platform::Driver for Driver {
    type IdInfo = ();
    type Data<'bound> = Kept<'bound>;
    const ACPI_ID_TABLE: Option<acpi::IdTable<()>> = Some(&TABLE);

    #[process_ctx]
    fn probe<'bound>(
        device: &'bound platform::Device<Core<'_>>,
        _info: Option<&'bound ()>,
    ) -> impl PinInit<Kept<'bound>, Error> + 'bound {
        let _ = device;
        Err(ENODEV)
    }
}
