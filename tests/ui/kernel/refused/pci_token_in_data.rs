// SPDX-License-Identifier: GPL-2.0
//! error[E0277]: `*mut ()` cannot be sent between threads safely
//!
//! The token is lent to `probe`, not to the driver's data.
//!
//! Since 7.3.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{device::Core, pci, prelude::*};

kernel::module_pci_driver! {
    type: Driver,
    name: "pci_token_in_data",
    license: "GPL",
}

kernel::pci_device_table!(
    TABLE,
    (),
    [(pci::DeviceId::from_class(0x00ff00, 0xffff00), ())]
);

struct Kept<'bound>(#[expect(dead_code)] &'bound mut ProcessCtx);

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
        let _ = (ctx, device);
        Err(ENODEV)
    }
}
