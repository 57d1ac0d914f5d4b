// SPDX-License-Identifier: GPL-2.0
//! error: lifetime may not live long enough
//!
//! The data of a driver may not have a device for longer than it is bound.
//!
//! Since 7.3.
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

fn keep(device: &platform::Device<Bound>) -> Kept<'static> {
    Kept(device)
}

struct Driver;

impl platform::Driver for Driver {
    type IdInfo = ();
    type Data<'bound> = Kept<'static>;
    const ACPI_ID_TABLE: Option<acpi::IdTable<()>> = Some(&TABLE);

    #[process_ctx]
    fn probe<'bound>(
        device: &'bound platform::Device<Core<'_>>,
        _info: Option<&'bound ()>,
    ) -> impl PinInit<Kept<'static>, Error> + 'bound {
        Ok::<_, Error>(keep(device))
    }
}
