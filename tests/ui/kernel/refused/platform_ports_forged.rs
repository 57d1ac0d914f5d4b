// SPDX-License-Identifier: GPL-2.0
//! error[E0624]: associated function `new` is private
//!
//! Ports are what was requested.
//!
//! Since 7.3.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{acpi, device::Core, platform, port::Ports, prelude::*};

kernel::module_platform_driver! {
    type: Driver,
    name: "platform_ports_forged",
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
        _device: &'bound platform::Device<Core<'_>>,
        _info: Option<&'bound ()>,
    ) -> impl PinInit<(), Error> + 'bound {
        let _ = ctx;
        Ports::new(0x510, 12).read8(0).map(drop)
    }
}
