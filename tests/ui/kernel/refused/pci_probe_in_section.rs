// SPDX-License-Identifier: GPL-2.0
//! error[E0308]: mismatched types
//!
//! `probe` is for process context; a driver can call it itself, with a token of that kind alone.
//!
//! Since 7.3.
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
            section::rcu_read(ctx, |ctx| drop(Driver::probe(ctx, device, None)));
        }
        Ok::<_, Error>(())
    }
}
