// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/pci_counted_holds_borrow.rs`: of what the driver core lends.
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
        let name: &CStr = counted.as_ref().name();
        dev_info!(counted, "{:?}\n", name);
        Ok::<_, Error>(())
    }
}
