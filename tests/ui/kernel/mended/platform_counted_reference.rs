// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/platform_counted_reference.rs`: of the device that is bound.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{acpi, device::Core, platform, prelude::*, sync::aref::ARef};

kernel::module_platform_driver! {
    type: Driver,
    name: "platform_counted_reference",
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
        let _: ARef<platform::Device> = device.into();
        let _ = device.resource_by_index(0);
        Ok::<_, Error>(())
    }
}
