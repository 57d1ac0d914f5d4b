// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/pci_vector_by_number.rs`: the vector itself is asked for, and
//! the line is freed when the driver is unbound.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{device::Core, irq, pci, prelude::*};

kernel::module_pci_driver! {
    type: Driver,
    name: "pci_vector_by_number",
    license: "GPL",
}

kernel::pci_device_table!(
    TABLE,
    (),
    [(pci::DeviceId::from_class(0x00ff00, 0xffff00), ())]
);

struct Nothing;

impl irq::Handler for Nothing {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        IrqReturn::None
    }
}

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
        let types = pci::IrqTypes::all();
        let vectors = device.alloc_irq_vectors(ctx, 1, 1, types)?;
        let line = vectors.index(ctx, 0)?;
        let line = irq::Registration::request(ctx, line, irq::Flags::SHARED, c"line", Nothing)?;
        core::mem::forget(line);
        Ok(())
    }
}
