// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/pci_counted_reference.rs`: it counts the device alone, and
//! gives the count up where nothing may sleep.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{device::Core, pci, prelude::*, section, sync::aref::ARef};

kernel::module_pci_driver! {
    type: Driver,
    name: "pci_counted_reference",
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
        let counted: ARef<pci::Device> = device.into();
        section::irqs_off(ctx, |_ctx| drop(counted));
        Ok::<_, Error>(())
    }
}
