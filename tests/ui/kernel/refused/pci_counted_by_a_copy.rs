// SPDX-License-Identifier: GPL-2.0
//! error[E0133]: call to unsafe function
//!
//! Two would give up one count.
//!
//! Since 7.3.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{device::Core, pci, prelude::*, sync::aref::ARef};

kernel::module_pci_driver! {
    type: Driver,
    name: "pci_counted_by_a_copy",
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
        drop(ARef::from_raw(core::ptr::NonNull::from(&*counted)));
        Ok::<_, Error>(())
    }
}
