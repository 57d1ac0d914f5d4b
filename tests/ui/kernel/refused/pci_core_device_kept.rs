// SPDX-License-Identifier: GPL-2.0
//! error[E0277]: `kernel::pci::Device<Core<'bound>>` cannot be shared between threads safely
//!
//! What only `probe` and `unbind` may do with a device ends with them.
//!
//! Since 7.3.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{device::Core, pci, prelude::*};

kernel::module_pci_driver! {
    type: Driver,
    name: "pci_core_device_kept",
    license: "GPL",
}

kernel::pci_device_table!(
    TABLE,
    (),
    [(pci::DeviceId::from_class(0x00ff00, 0xffff00), ())]
);

struct Kept<'bound>(#[expect(dead_code)] &'bound pci::Device<Core<'bound>>);

struct Driver;

impl pci::Driver for Driver {
    type IdInfo = ();
    type Data<'bound> = Kept<'bound>;
    const ID_TABLE: pci::IdTable<()> = &TABLE;

    #[process_ctx]
    fn probe<'bound>(
        device: &'bound pci::Device<Core<'_>>,
        _info: Option<&'bound ()>,
    ) -> impl PinInit<Kept<'bound>, Error> + 'bound {
        let _ = device;
        Err(ENODEV)
    }
}
