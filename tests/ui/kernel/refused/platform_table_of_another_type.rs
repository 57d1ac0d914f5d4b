// SPDX-License-Identifier: GPL-2.0
//! error[E0277]: the trait bound `IdArray<kernel::acpi::DeviceId, u8, 1>:
//!     ctx_kernel::device_id::IdTable<kernel::acpi::DeviceId, u64>` is not satisfied
//!
//! `probe` reads what the table has for the device.
//!
//! Since 7.3.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{acpi, device::Core, platform, prelude::*};

kernel::module_platform_driver! {
    type: Driver,
    name: "platform_table_of_another_type",
    license: "GPL",
}

kernel::acpi_device_table!(TABLE, u8, [(acpi::DeviceId::new(c"LNUXBEEF"), 1)]);

struct Driver;

impl platform::Driver for Driver {
    type IdInfo = u64;
    type Data<'bound> = u64;
    const ACPI_ID_TABLE: Option<acpi::IdTable<u64>> = Some(&TABLE);

    #[process_ctx]
    fn probe<'bound>(
        _device: &'bound platform::Device<Core<'_>>,
        info: Option<&'bound u64>,
    ) -> impl PinInit<u64, Error> + 'bound {
        Ok::<_, Error>(info.copied().unwrap_or_default())
    }
}
