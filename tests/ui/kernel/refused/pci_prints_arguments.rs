// SPDX-License-Identifier: GPL-2.0
//! error[E0624]: method `pr_info` is private
//!
//! The kernel crate's own method prints what is formatted already: nobody has looked at it.
//!
//! Since 7.3.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use core::{cell::RefCell, fmt};
use kernel::{
    device::Core,
    pci,
    prelude::*,
    time::{sleep, Delta},
};

kernel::module_pci_driver! {
    type: Driver,
    name: "pci_prints_arguments",
    license: "GPL",
}

kernel::pci_device_table!(
    TABLE,
    (),
    [(pci::DeviceId::from_class(0x00ff00, 0xffff00), ())]
);

struct Nap<'a>(RefCell<&'a mut ProcessCtx>);

impl fmt::Display for Nap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        sleep(*self.0.borrow_mut(), Delta::from_millis(1));
        f.write_str("slept")
    }
}

struct Driver;

impl pci::Driver for Driver {
    type IdInfo = ();
    type Data<'bound> = Self;
    const ID_TABLE: pci::IdTable<()> = &TABLE;

    #[process_ctx]
    fn probe<'bound>(
        device: &'bound pci::Device<Core<'_>>,
        _info: Option<&'bound ()>,
    ) -> impl PinInit<Self, Error> + 'bound {
        device
            .as_ref()
            .pr_info(format_args!("{}\n", Nap(RefCell::new(ctx))));
        Ok(Self)
    }
}
