// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/platform_device_in_handler.rs`: the handler has what it
//! wants of the device.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    acpi,
    device::{Bound, Core},
    irq, platform,
    prelude::*,
};

kernel::module_platform_driver! {
    type: Driver,
    name: "platform_device_in_handler",
    license: "GPL",
}

kernel::acpi_device_table!(TABLE, (), [(acpi::DeviceId::new(c"LNUXBEEF"), ())]);

struct Interrupts(#[expect(dead_code)] u32);

impl irq::Handler for Interrupts {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        IrqReturn::None
    }
}

#[process_ctx]
fn request(device: &platform::Device<Bound>) -> Result<irq::Registration<Interrupts>> {
    let line = device.irq_by_index(ctx, 0)?;
    let handler = Interrupts(line.irq());
    irq::Registration::request(ctx, line, irq::Flags::SHARED, c"line", handler)
}

struct Driver;

impl platform::Driver for Driver {
    type IdInfo = ();
    type Data<'bound> = irq::Registration<Interrupts>;
    const ACPI_ID_TABLE: Option<acpi::IdTable<()>> = Some(&TABLE);

    #[process_ctx]
    fn probe<'bound>(
        device: &'bound platform::Device<Core<'_>>,
        _info: Option<&'bound ()>,
    ) -> impl PinInit<irq::Registration<Interrupts>, Error> + 'bound {
        request(ctx, device)
    }
}
