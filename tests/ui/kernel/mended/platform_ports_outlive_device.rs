// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/platform_ports_outlive_device.rs`: they stay in `probe`.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{acpi, device::Core, platform, port::IoPorts, prelude::*};

kernel::module_platform_driver! {
    type: Driver,
    name: "platform_ports_outlive_device",
    license: "GPL",
}

kernel::acpi_device_table!(TABLE, (), [(acpi::DeviceId::new(c"LNUXBEEF"), ())]);

fn meanwhile(ports: IoPorts<'_>) -> IoPorts<'_> {
    ports
}

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
        drop(meanwhile(IoPorts::request(ctx, device, 0, c"ports")?));
        Ok(())
    }
}
