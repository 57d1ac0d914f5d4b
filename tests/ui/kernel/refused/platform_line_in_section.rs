// SPDX-License-Identifier: GPL-2.0
//! error[E0277]: this call may sleep, but `RcuRead<ProcessCtx>` may not
//!
//! To look for a line asks the firmware for it.
//!
//! Since 7.3.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{acpi, device::Core, platform, prelude::*, section};

kernel::module_platform_driver! {
    type: Driver,
    name: "platform_line_in_section",
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
        section::rcu_read(ctx, |ctx| device.irq_by_index(ctx, 0).map(drop))?;
        Ok(())
    }
}
