// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/platform_access_without_section.rs`: a closure has the
//! section.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{acpi, device::Core, io::Io, platform, prelude::*};

kernel::module_platform_driver! {
    type: Driver,
    name: "platform_access_without_section",
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
        let memory = device.io_request_by_index(0).ok_or(ENODEV)?;
        let memory = memory.iomap_sized::<4>(ctx)?.into_devres(ctx)?;
        memory
            .try_access_with(ctx, |memory, _ctx| memory.read32(0))
            .ok_or(ENODEV)?;
        Ok(())
    }
}
