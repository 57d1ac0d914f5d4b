// SPDX-License-Identifier: GPL-2.0
//! error[E0505]: cannot move out of `ctx` because it is borrowed
//!
//! The token from outside is lent while the RCU section is open.
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
    name: "pci_outer_token_in_access",
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
        let lent = &mut *ctx;
        bar.try_access_with(lent, move |bar, _ctx| {
            sleep(ctx, Delta::from_millis(1));
            bar.try_read32(0)
        })
        .ok_or(ENODEV)??;
        Ok(())
    }
}
