// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/pci_info_not_shared.rs`: it may be shared.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use core::marker::PhantomData;
use kernel::{device::Core, pci, prelude::*};

kernel::module_pci_driver! {
    type: Driver,
    name: "pci_info_not_shared",
    license: "GPL",
}

kernel::pci_device_table!(
    TABLE,
    PhantomData<u32>,
    [(pci::DeviceId::from_class(0x00ff00, 0xffff00), PhantomData)]
);

struct Driver;

impl pci::Driver for Driver {
    type IdInfo = PhantomData<u32>;
    type Data<'bound> = ();
    const ID_TABLE: pci::IdTable<PhantomData<u32>> = &TABLE;

    #[process_ctx]
    fn probe<'bound>(
        device: &'bound pci::Device<Core<'_>>,
        _info: Option<&'bound PhantomData<u32>>,
    ) -> impl PinInit<(), Error> + 'bound {
        Ok::<_, Error>(())
    }
}
