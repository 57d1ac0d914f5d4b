// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/platform_token_in_initialiser.rs`: `probe` sleeps itself.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    acpi,
    device::Core,
    platform,
    prelude::*,
    time::{sleep, Delta},
};

kernel::module_platform_driver! {
    type: Driver,
    name: "platform_token_in_initialiser",
    license: "GPL",
}

kernel::acpi_device_table!(TABLE, (), [(acpi::DeviceId::new(c"LNUXBEEF"), ())]);

#[pin_data]
struct Kept {
    resources: bool,
}

struct Driver;

impl platform::Driver for Driver {
    type IdInfo = ();
    type Data<'bound> = Kept;
    const ACPI_ID_TABLE: Option<acpi::IdTable<()>> = Some(&TABLE);

    #[process_ctx]
    fn probe<'bound>(
        device: &'bound platform::Device<Core<'_>>,
        _info: Option<&'bound ()>,
    ) -> impl PinInit<Kept, Error> + 'bound {
        sleep(ctx, Delta::from_millis(1));
        try_pin_init!(Kept { resources: device.resource_by_index(0).is_some() }? Error)
    }
}
