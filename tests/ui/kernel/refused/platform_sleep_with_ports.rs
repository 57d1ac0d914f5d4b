// SPDX-License-Identifier: GPL-2.0
//! error[E0277]: this call may sleep, but `RcuRead<ProcessCtx>` may not
//!
//! Ports that may be released are read in an RCU section.
//!
//! Since 7.3.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    acpi,
    device::Core,
    platform,
    port::IoPorts,
    prelude::*,
    time::{sleep, Delta},
};

kernel::module_platform_driver! {
    type: Driver,
    name: "platform_sleep_with_ports",
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
        let ports = IoPorts::request(ctx, device, 0, c"ports")?.into_devres(ctx)?;
        ports.try_access_with(ctx, |ports, ctx| {
            sleep(ctx, Delta::from_millis(1));
            ports.read8(0)
        });
        Ok(())
    }
}
