// SPDX-License-Identifier: GPL-2.0
//! error[E0308]: mismatched types
//!
//! `probe` is for process context; a driver can call it itself, with a token of that kind alone.
//!
//! Since 7.3.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{acpi, device::Core, platform, prelude::*, section};

kernel::module_platform_driver! {
    type: Driver,
    name: "platform_probe_in_section",
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
        if device.resource_by_index(9).is_some() {
            section::rcu_read(ctx, |ctx| drop(Driver::probe(ctx, device, None)));
        }
        Ok::<_, Error>(())
    }
}
