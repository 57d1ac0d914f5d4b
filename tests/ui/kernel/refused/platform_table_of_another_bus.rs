// SPDX-License-Identifier: GPL-2.0
//! error[E0277]: the trait bound `IdArray<kernel::of::DeviceId, (), 1>:
//!     ctx_kernel::device_id::IdTable<kernel::acpi::DeviceId, ()>` is not satisfied
//!
//! ACPI's names and a device tree's are not of one size.
//!
//! Since 7.3.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{acpi, device::Core, of, platform, prelude::*};

kernel::module_platform_driver! {
    type: Driver,
    name: "platform_table_of_another_bus",
    license: "GPL",
}

kernel::of_device_table!(TABLE, (), [(of::DeviceId::new(c"ctx,none"), ())]);

struct Driver;

impl platform::Driver for Driver {
    type IdInfo = ();
    type Data<'bound> = ();
    const ACPI_ID_TABLE: Option<acpi::IdTable<()>> = Some(&TABLE);

    #[process_ctx]
    fn probe<'bound>(
        _device: &'bound platform::Device<Core<'_>>,
        _info: Option<&'bound ()>,
    ) -> impl PinInit<(), Error> + 'bound {
        Ok::<_, Error>(())
    }
}
