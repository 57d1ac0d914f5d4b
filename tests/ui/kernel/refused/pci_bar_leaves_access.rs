// SPDX-License-Identifier: GPL-2.0
//! error[E0521]: borrowed data escapes outside of closure
//!
//! Registers that may be revoked are there in the section alone.
//!
//! Since 7.3.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{device::Core, io::IoBase, pci, prelude::*};

kernel::module_pci_driver! {
    type: Driver,
    name: "pci_bar_leaves_access",
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
        let mut kept = None;
        bar.try_access_with(ctx, |bar, _ctx| kept = Some(bar.as_view()));
        Ok(())
    }
}
