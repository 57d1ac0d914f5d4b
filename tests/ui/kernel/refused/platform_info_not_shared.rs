// SPDX-License-Identifier: GPL-2.0
//! error[E0277]: `*mut u32` cannot be shared between threads safely
//!
//! Two devices are probed at a time, by two tasks, and have one table.
//!
//! Since 7.3.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use core::marker::PhantomData;
use kernel::{acpi, device::Core, platform, prelude::*};

kernel::module_platform_driver! {
    type: Driver,
    name: "platform_info_not_shared",
    license: "GPL",
}

kernel::acpi_device_table!(
    TABLE,
    PhantomData<*mut u32>,
    [(acpi::DeviceId::new(c"LNUXBEEF"), PhantomData)]
);

struct Driver;

impl platform::Driver for Driver {
    type IdInfo = PhantomData<*mut u32>;
    type Data<'bound> = ();
    const ACPI_ID_TABLE: Option<acpi::IdTable<PhantomData<*mut u32>>> = Some(&TABLE);

    #[process_ctx]
    fn probe<'bound>(
        _device: &'bound platform::Device<Core<'_>>,
        _info: Option<&'bound PhantomData<*mut u32>>,
    ) -> impl PinInit<(), Error> + 'bound {
        Ok::<_, Error>(())
    }
}
