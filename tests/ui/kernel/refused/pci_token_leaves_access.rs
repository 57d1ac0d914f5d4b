// SPDX-License-Identifier: GPL-2.0
//! error: lifetime may not live long enough
//!
//! The token of an RCU section ends with it.
//!
//! Since 7.3.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{device::Core, io::Io, pci, prelude::*};

kernel::module_pci_driver! {
    type: Driver,
    name: "pci_token_leaves_access",
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
        let _token = bar.try_access_with(ctx, |_bar, ctx| ctx).ok_or(ENODEV)?;
        Ok(())
    }
}
