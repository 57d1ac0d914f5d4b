// SPDX-License-Identifier: GPL-2.0
//! error[E0277]: this call may sleep, but `RcuRead<ProcessCtx>` may not
//!
//! Registers that may be revoked are read in an RCU section.
//!
//! Since 7.3.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    acpi,
    device::Core,
    io::Io,
    platform,
    prelude::*,
    time::{sleep, Delta},
};

kernel::module_platform_driver! {
    type: Driver,
    name: "platform_sleep_in_access",
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
        let memory = device.io_request_by_index(0).ok_or(ENODEV)?;
        let memory = memory.iomap_sized::<4>(ctx)?.into_devres(ctx)?;
        memory.try_access_with(ctx, |memory, ctx| {
            sleep(ctx, Delta::from_millis(1));
            memory.read32(0)
        });
        Ok(())
    }
}
