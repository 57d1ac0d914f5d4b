// SPDX-License-Identifier: GPL-2.0
//! error[E0597]: `counted` does not live long enough
//!
//! What is borrowed of it ends with it.
//!
//! Since 7.3.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{device::Core, pci, prelude::*, sync::aref::ARef};

kernel::module_pci_driver! {
    type: Driver,
    name: "pci_counted_holds_borrow",
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
        let counted: ARef<pci::Device> = device.into();
        let name: &'bound CStr = counted.as_ref().name();
        dev_info!(device, "{:?}\n", name);
        Ok::<_, Error>(())
    }
}
