// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/platform_ports_leave_access.rs`: what was read leaves the
//! section.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{acpi, device::Core, platform, port::IoPorts, prelude::*};

kernel::module_platform_driver! {
    type: Driver,
    name: "platform_ports_leave_access",
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
        let ports = IoPorts::request(ctx, device, 0, c"ports")?.into_devres(ctx)?;
        let mut kept = None;
        ports.try_access_with(ctx, |ports, _ctx| kept = ports.read8(0).ok());
        kept.ok_or(ENODEV).map(drop)
    }
}
