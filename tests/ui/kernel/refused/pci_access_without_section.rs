// SPDX-License-Identifier: GPL-2.0
//! error[E0624]: method `try_access` is private
//!
//! A guard can be forgotten, and its RCU section would not end.
//!
//! Since 7.3.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{device::Core, io::Io, pci, prelude::*};

kernel::module_pci_driver! {
    type: Driver,
    name: "pci_access_without_section",
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
        let bar = device
            .iomap_region_sized::<4>(ctx, 0, c"bar")?
            .into_devres(ctx)?;
        bar.try_access().ok_or(ENODEV)?.try_read32(0)?;
        Ok(())
    }
}
