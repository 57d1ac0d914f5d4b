// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/pci_vector_in_section.rs`: the vector is looked up before the
//! section.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{device::Core, pci, prelude::*, section};

kernel::module_pci_driver! {
    type: Driver,
    name: "pci_vector_in_section",
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
        let types = pci::IrqTypes::all();
        let vectors = device.alloc_irq_vectors(ctx, 1, 1, types)?;
        let vector = vectors.index(ctx, 0)?;
        section::rcu_read(ctx, |_ctx| drop(vector));
        Ok(())
    }
}
