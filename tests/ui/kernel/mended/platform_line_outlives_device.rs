// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/platform_line_outlives_device.rs`: it stays in `probe`.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{acpi, device::Core, irq::IrqRequest, platform, prelude::*};

kernel::module_platform_driver! {
    type: Driver,
    name: "platform_line_outlives_device",
    license: "GPL",
}

kernel::acpi_device_table!(TABLE, (), [(acpi::DeviceId::new(c"LNUXBEEF"), ())]);

fn meanwhile(line: IrqRequest<'_>) -> IrqRequest<'_> {
    line
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
        let line = device.irq_by_index(ctx, 0)?;
        drop(meanwhile(line));
        Ok(())
    }
}
