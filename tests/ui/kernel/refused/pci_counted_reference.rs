// SPDX-License-Identifier: GPL-2.0
//! error[E0283]: type annotations needed
//!
//! A reference that is counted is of a type that no driver can name: to drop the last sleeps.
//!
//! Since 7.3.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{device::Core, pci, prelude::*, section};

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
        let counted = device.into();
        section::rcu_read(ctx, |_ctx| drop(counted));
        Ok::<_, Error>(())
    }
}
