// SPDX-License-Identifier: GPL-2.0
//! error[E0277]: this call may sleep, but `RcuRead<ProcessCtx>` may not
//!
//! Registers that may be revoked are read in an RCU section.
//!
//! Since 7.3.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    device::Core,
    io::Io,
    pci,
    prelude::*,
    time::{sleep, Delta},
};

kernel::module_pci_driver! {
    type: Driver,
    name: "pci_sleep_in_access",
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
        bar.try_access_with(ctx, |bar, ctx| {
            sleep(ctx, Delta::from_millis(1));
            bar.try_read32(0)
        })
        .ok_or(ENODEV)??;
        Ok(())
    }
}
