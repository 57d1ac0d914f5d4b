// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/pci_map_in_section.rs`: the BAR is mapped before the section.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{device::Core, pci, prelude::*, section};

kernel::module_pci_driver! {
    type: Driver,
    name: "pci_map_in_section",
    license: "GPL",
}

kernel::pci_device_table!(
    TABLE,
    (),
    [(pci::DeviceId::from_class(0x00ff00, 0xffff00), ())]
);

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
        let bar = device.iomap_region_sized::<4>(ctx, 0, c"bar")?;
        section::rcu_read(ctx, |_ctx| drop(bar));
        Ok(())
    }
}
