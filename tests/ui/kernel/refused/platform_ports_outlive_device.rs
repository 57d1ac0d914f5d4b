// SPDX-License-Identifier: GPL-2.0
//! error: lifetime may not live long enough
//!
//! Ports are the device's as long as the driver is bound to it.
//!
//! Since 7.3.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{acpi, device::Core, platform, port::IoPorts, prelude::*};

kernel::module_platform_driver! {
    type: Driver,
    name: "platform_ports_outlive_device",
    license: "GPL",
}

kernel::acpi_device_table!(TABLE, (), [(acpi::DeviceId::new(c"LNUXBEEF"), ())]);

fn forever(ports: IoPorts<'_>) -> IoPorts<'static> {
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
        drop(forever(IoPorts::request(ctx, device, 0, c"ports")?));
        Ok(())
    }
}
