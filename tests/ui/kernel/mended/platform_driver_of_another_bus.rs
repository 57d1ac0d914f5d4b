// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/platform_driver_of_another_bus.rs`: it is of both buses.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{acpi, device::Core, driver, pci, platform, prelude::*};

kernel::module_platform_driver! {
    type: Driver,
    name: "platform_driver_of_another_bus",
    license: "GPL",
}

kernel::acpi_device_table!(TABLE, (), [(acpi::DeviceId::new(c"LNUXBEEF"), ())]);

kernel::pci_device_table!(
    PCI_TABLE,
    (),
    [(pci::DeviceId::from_class(0x00ff00, 0xffff00), ())]
);

struct Other;

impl pci::Driver for Other {
    type IdInfo = ();
    type Data<'bound> = ();
    const ID_TABLE: pci::IdTable<()> = &PCI_TABLE;

    #[process_ctx]
    fn probe<'bound>(
        _device: &'bound pci::Device<Core<'_>>,
        _info: Option<&'bound ()>,
    ) -> impl PinInit<(), Error> + 'bound {
        Ok(())
    }
}

impl platform::Driver for Other {
    type IdInfo = u64;
    type Data<'bound> = u64;

    #[process_ctx]
    fn probe<'bound>(
        _device: &'bound platform::Device<Core<'_>>,
        info: Option<&'bound u64>,
    ) -> impl PinInit<u64, Error> + 'bound {
        info.copied().ok_or(ENODEV)
    }
}

struct Driver;

impl platform::Driver for Driver {
    type IdInfo = ();
    type Data<'bound> = ();
    const ACPI_ID_TABLE: Option<acpi::IdTable<()>> = Some(&TABLE);

    #[process_ctx]
    fn probe<'bound>(
        _device: &'bound platform::Device<Core<'_>>,
        _info: Option<&'bound ()>,
    ) -> impl PinInit<(), Error> + 'bound {
        driver::Registration::<platform::Adapter<Other>>::register(ctx, c"other").map(drop)?;
        driver::Registration::<pci::Adapter<Other>>::register(ctx, c"other").map(drop)
    }
}
