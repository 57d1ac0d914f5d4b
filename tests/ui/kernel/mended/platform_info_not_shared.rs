// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/platform_info_not_shared.rs`: it is shared.
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
    PhantomData<u32>,
    [(acpi::DeviceId::new(c"LNUXBEEF"), PhantomData)]
);

struct Driver;

impl platform::Driver for Driver {
    type IdInfo = PhantomData<u32>;
    type Data<'bound> = ();
    const ACPI_ID_TABLE: Option<acpi::IdTable<PhantomData<u32>>> = Some(&TABLE);

    #[process_ctx]
    fn probe<'bound>(
        _device: &'bound platform::Device<Core<'_>>,
        _info: Option<&'bound PhantomData<u32>>,
    ) -> impl PinInit<(), Error> + 'bound {
        Ok::<_, Error>(())
    }
}
