// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/pci_register_in_section.rs`: it is registered in process
//! context.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{device::Core, driver, pci, prelude::*, section};

kernel::module_pci_driver! {
    type: Driver,
    name: "pci_register_in_section",
    license: "GPL",
}

kernel::pci_device_table!(
    TABLE,
    (),
    [(pci::DeviceId::from_class(0x00ff00, 0xffff00), ())]
);

struct Other;

impl pci::Driver for Other {
    type IdInfo = ();
    type Data<'bound> = ();
    const ID_TABLE: pci::IdTable<()> = &TABLE;

    #[process_ctx]
    fn probe<'bound>(
        _device: &'bound pci::Device<Core<'_>>,
        _info: Option<&'bound ()>,
    ) -> impl PinInit<(), Error> + 'bound {
        Ok(())
    }
}

struct Driver;

impl pci::Driver for Driver {
    type IdInfo = ();
    type Data<'bound> = ();
    const ID_TABLE: pci::IdTable<()> = &TABLE;

    #[process_ctx]
    fn probe<'bound>(
        device: &'bound pci::Device<Core<'_>>,
        _info: Option<&'bound ()>,
    ) -> impl PinInit<(), Error> + 'bound {
        let other = driver::Registration::<pci::Adapter<Other>>::register(ctx, c"other")?;
        section::rcu_read(ctx, |_ctx| drop(other));
        Ok(())
    }
}
