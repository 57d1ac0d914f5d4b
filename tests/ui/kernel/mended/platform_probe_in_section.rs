// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/platform_probe_in_section.rs`: it is called outside of the
//! section.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{acpi, device::Core, platform, prelude::*};

kernel::module_platform_driver! {
    type: Driver,
    name: "platform_probe_in_section",
    license: "GPL",
}

kernel::acpi_device_table!(TABLE, (), [(acpi::DeviceId::new(c"LNUXBEEF"), ())]);

#[process_ctx]
fn probe_again(device: &platform::Device<Core<'_>>) {
    drop(<Driver as platform::Driver>::probe(ctx, device, None));
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
        if device.resource_by_index(9).is_some() {
            probe_again(ctx, device);
        }
        Ok::<_, Error>(())
    }
}
