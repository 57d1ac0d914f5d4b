// SPDX-License-Identifier: GPL-2.0
//! error[E0277]: this call may sleep, but `RcuRead<ProcessCtx>` may not
//!
//! To request ports sleeps.
//!
//! Since 7.3.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{acpi, device::Core, platform, port::IoPorts, prelude::*, section};

kernel::module_platform_driver! {
    type: Driver,
    name: "platform_ports_in_section",
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
        section::rcu_read(ctx, |ctx| {
            IoPorts::request(ctx, device, 0, c"ports").map(drop)
        })?;
        Ok(())
    }
}
