// SPDX-License-Identifier: GPL-2.0
//! A driver of QEMU's `edu` device that leaks all that it has of it. What is left must end when the
//! driver is unbound, and a line before the vector that it is on.
//!
//! It also requests a line by a plain number, if one is given, and says what came of that.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use core::mem::forget;
use kernel::{device::Core, irq, pci, prelude::*};

kernel::module_pci_driver! {
    type: Driver,
    name: "pci_leaks",
    authors: ["The ctx authors"],
    description: "Test: leaks what it has of a device",
    license: "GPL",
    params: {
        devres: bool { default: false, description: "leak the BAR as a `DevresBar`" },
        number: u32 { default: 0, description: "not 0: request a line by this number, too" },
    },
}

kernel::pci_device_table!(
    TABLE,
    (),
    [(pci::DeviceId::from_class(0x00ff00, 0xffff00), ())]
);

/// How many bytes of the registers are mapped.
const REGISTERS: usize = 0x100;

/// The device is asked for nothing, and raises nothing.
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
        if (device.vendor_id().as_raw(), device.device_id()) != (0x1234, 0x11e8) {
            return Err(ENODEV);
        }
        device.enable_device_mem(ctx)?;
        let bar = device.iomap_region_sized::<REGISTERS>(ctx, 0, c"pci_leaks")?;
        if module_parameters::devres.value() {
            forget(bar.into_devres(ctx)?);
        } else {
            forget(bar);
        }
        let types = pci::IrqTypes::default()
            .with(pci::IrqType::Msi)
            .with(pci::IrqType::Intx);
        let vectors = device.alloc_irq_vectors(ctx, 1, 1, types)?;
        let vector = vectors.index(ctx, 0)?;
        let (shared, name) = (irq::Flags::SHARED, c"pci_leaks");
        forget(irq::Registration::request(
            ctx, vector, shared, name, Nothing,
        )?);
        forget(vectors);
        let number = module_parameters::number.value();
        if number != 0 {
            match irq::Registration::request(ctx, number, shared, c"pci_leaks", Nothing) {
                Ok(line) => {
                    line.release(ctx);
                    pr_info!("line {number}: requested\n");
                }
                Err(error) => pr_info!("line {number}: error {}\n", error.to_errno()),
            }
        }
        Ok(())
    }
}
