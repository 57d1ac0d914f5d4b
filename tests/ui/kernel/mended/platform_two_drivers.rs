// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/platform_two_drivers.rs`: the driver registers the other
//! one.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{acpi, device::Core, driver, platform, prelude::*};

kernel::module_platform_driver! {
    type: Driver,
    name: "platform_two_drivers",
    license: "GPL",
}

kernel::acpi_device_table!(TABLE, (), [(acpi::DeviceId::new(c"LNUXBEEF"), ())]);

struct Other;

impl platform::Driver for Other {
    type IdInfo = ();
    type Data<'bound> = ();

    #[process_ctx]
    fn probe<'bound>(
        _device: &'bound platform::Device<Core<'_>>,
        _info: Option<&'bound ()>,
    ) -> impl PinInit<(), Error> + 'bound {
        Ok(())
    }
}

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
        driver::Registration::<platform::Adapter<Other>>::register(ctx, c"other").map(drop)
    }
}
