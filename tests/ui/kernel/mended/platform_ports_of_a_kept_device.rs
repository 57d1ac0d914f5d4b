// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/platform_ports_of_a_kept_device.rs`: it is bound.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    acpi,
    device::{Bound, Core},
    platform,
    port::IoPorts,
    prelude::*,
};

kernel::module_platform_driver! {
    type: Driver,
    name: "platform_ports_of_a_kept_device",
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
        let bound: &platform::Device<Bound> = device;
        IoPorts::request(ctx, bound, 0, c"ports").map(drop)
    }
}
