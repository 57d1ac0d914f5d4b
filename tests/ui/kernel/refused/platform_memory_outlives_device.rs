// SPDX-License-Identifier: GPL-2.0
//! error: lifetime may not live long enough
//!
//! Mapped memory ends when the driver is unbound.
//!
//! Since 7.3.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{acpi, device::Core, io::mem::IoMem, platform, prelude::*};

kernel::module_platform_driver! {
    type: Driver,
    name: "platform_memory_outlives_device",
    license: "GPL",
}

kernel::acpi_device_table!(TABLE, (), [(acpi::DeviceId::new(c"LNUXBEEF"), ())]);

fn forever(memory: IoMem<'_>) -> IoMem<'static> {
    memory
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
        let memory = device.io_request_by_index(0).ok_or(ENODEV)?.iomap(ctx)?;
        drop(forever(memory));
        Ok(())
    }
}
