// SPDX-License-Identifier: GPL-2.0
//! error[E0277]: the trait bound `Other: kernel::platform::Driver` is not satisfied
//!
//! A driver is what it says that it is, for each bus.
//!
//! Since 7.3.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{acpi, device::Core, driver, pci, platform, prelude::*};

kernel::module_platform_driver! {
    type: Driver,
    name: "platform_driver_of_another_bus",
    license: "GPL",
}

kernel::acpi_device_table!(TABLE, (), [(acpi::DeviceId::new(c"LNUXBEEF"), ())]);

#[expect(dead_code)]
struct Registered(driver::Registration<platform::Adapter<Other>>);

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
        Ok::<_, Error>(())
    }
}
