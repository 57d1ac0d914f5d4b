// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/platform_device_kept.rs`: it has it for as long as it is
//! bound.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    acpi,
    device::{Bound, Core},
    platform,
    prelude::*,
};

kernel::module_platform_driver! {
    type: Driver,
    name: "platform_device_kept",
    license: "GPL",
}

kernel::acpi_device_table!(TABLE, (), [(acpi::DeviceId::new(c"LNUXBEEF"), ())]);

struct Kept<'a>(#[expect(dead_code)] &'a platform::Device<Bound>);

fn keep(device: &platform::Device<Bound>) -> Kept<'_> {
    Kept(device)
}

struct Driver;

impl platform::Driver for Driver {
    type IdInfo = ();
    type Data<'bound> = Kept<'bound>;
    const ACPI_ID_TABLE: Option<acpi::IdTable<()>> = Some(&TABLE);

    #[process_ctx]
    fn probe<'bound>(
        device: &'bound platform::Device<Core<'_>>,
        _info: Option<&'bound ()>,
    ) -> impl PinInit<Kept<'bound>, Error> + 'bound {
        Ok::<_, Error>(keep(device))
    }
}
