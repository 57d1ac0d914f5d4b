// SPDX-License-Identifier: GPL-2.0
//! error[E0624]: method `fwnode` is private
//!
//! A device that is merely counted may have lost its node.
//!
//! Since 7.3.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    device::{self, Core},
    pci,
    prelude::*,
};

kernel::module_pci_driver! {
    type: Driver,
    name: "pci_fwnode",
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
        let device: &device::Device = device.as_ref();
        let _ = device.fwnode(ctx);
        Ok::<_, Error>(())
    }
}
