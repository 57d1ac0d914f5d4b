// SPDX-License-Identifier: GPL-2.0
//! error: lifetime may not live long enough
//!
//! The token is lent to `probe`, which has returned when the data is initialised.
//!
//! Since 7.3.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    device::Core,
    pci,
    prelude::*,
    time::{sleep, Delta},
};

kernel::module_pci_driver! {
    type: Driver,
    name: "pci_token_in_initialiser",
    license: "GPL",
}

kernel::pci_device_table!(
    TABLE,
    (),
    [(pci::DeviceId::from_class(0x00ff00, 0xffff00), ())]
);

#[pin_data]
struct Kept {
    slept: u8,
}

struct Driver;

impl pci::Driver for Driver {
    type IdInfo = ();
    type Data<'bound> = Kept;
    const ID_TABLE: pci::IdTable<()> = &TABLE;

    #[process_ctx]
    fn probe<'bound>(
        device: &'bound pci::Device<Core<'_>>,
        _info: Option<&'bound ()>,
    ) -> impl PinInit<Kept, Error> + 'bound {
        try_pin_init!(Kept {
            slept: {
                sleep(ctx, Delta::from_millis(1));
                device.revision_id()
            }
        }? Error)
    }
}
