// SPDX-License-Identifier: GPL-2.0
//! error[E0624]: method `request_region` is private
//!
//! A region is released where it is dropped, which takes a lock that no handler may take.
//!
//! Since 7.3.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{acpi, device::Core, platform, prelude::*};

kernel::module_platform_driver! {
    type: Driver,
    name: "platform_region_of_a_resource",
    license: "GPL",
}

kernel::acpi_device_table!(TABLE, (), [(acpi::DeviceId::new(c"LNUXBEEF"), ())]);

struct Driver;

impl platform::Driver for Driver {
    type IdInfo = ();
    type Data<'bound> = ();
    const ACPI_ID_TABLE: Option<acpi::IdTable<()>> = Some(&TABLE);

    #[process_ctx]
    fn probe<'bound>(
        device: &'bound platform::Device<Core<'_>>,
        _info: Option<&'bound ()>,
    ) -> impl PinInit<(), Error> + 'bound {
        let _ = ctx;
        let memory = device.resource_by_index(0).ok_or(ENODEV)?;
        let name = memory.name().ok_or(ENODEV)?.try_into()?;
        memory.request_region(memory.start(), memory.size(), name, memory.flags());
        Ok::<_, Error>(())
    }
}
