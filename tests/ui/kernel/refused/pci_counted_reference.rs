// SPDX-License-Identifier: GPL-2.0
//! error[E0277]: the trait bound `pci::Device<Core<'_>>: AlwaysRefCounted` is not satisfied
//!
//! A counted reference would still say that the driver core calls when it no longer does.
//!
//! Since 7.3.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{device::Core, pci, prelude::*, sync::aref::AlwaysRefCounted};

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
        AlwaysRefCounted::inc_ref(device);
        Ok::<_, Error>(())
    }
}
