// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/pci_probe_in_section.rs`: it is called outside of the
//! section.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{device::Core, pci, prelude::*, section};

kernel::module_pci_driver! {
    type: Driver,
    name: "pci_probe_in_section",
    license: "GPL",
}

kernel::pci_device_table!(
    TABLE,
    (),
    [(pci::DeviceId::from_class(0x00ff00, 0xffff00), ())]
);

#[process_ctx]
fn probe_again(device: &pci::Device<Core<'_>>) {
    drop(<Driver as pci::Driver>::probe(ctx, device, None));
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
        if device.revision_id() == 0xff {
            probe_again(ctx, device);
        }
        Ok::<_, Error>(())
    }
}
