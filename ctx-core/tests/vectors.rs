// SPDX-License-Identifier: GPL-2.0
//! Lines of a bus's device, on the hosted backend. `tests/kernel/pci_leaks.rs` does the same in a
//! kernel.

use ctx_core::{
    device::Core,
    hosted::{
        bus::{Bus, Pci},
        in_process, interrupts,
        model::{Model, Wires},
        Loaded,
    },
    irq::{
        Flags, Handler, HardHandler, HardRegistration, Registration, ThreadedHandler,
        ThreadedRegistration,
    },
    pci,
    prelude::*,
};

ctx_core::module_pci_driver! { type: Driver, name: "leaks", license: "GPL" }
ctx_core::pci_device_table!(
    TABLE,
    (),
    [(pci::DeviceId::from_id(pci::Vendor::REDHAT, 5), ())]
);

struct Silent;

impl Model for Silent {
    fn read(&mut self, _wires: &mut Wires, _offset: u64, _width: usize) -> u64 {
        0
    }
    fn write(&mut self, _wires: &mut Wires, _offset: u64, _width: usize, _value: u64) {}
}

struct Nothing;

impl Handler for Nothing {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        IrqReturn::None
    }
}
impl HardHandler for Nothing {
    #[hard_irq_handler]
    fn handle(&self) -> IrqReturn {
        IrqReturn::None
    }
}
impl ThreadedHandler for Nothing {
    #[threaded_irq]
    fn handle_threaded(&self) -> IrqReturn {
        IrqReturn::None
    }
}

/// Leaks a line of each kind.
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
        let vectors = device.alloc_irq_vectors(ctx, 1, 4, pci::IrqTypes::all())?;
        let (flags, name) = (Flags::SHARED, c"leaks");
        let vector = vectors.index(ctx, 0)?;
        let line = Registration::request(ctx, vector, flags, name, Nothing)?;
        core::mem::forget(line);
        if vectors.len() == 4 {
            let vector = vectors.index(ctx, 1)?;
            let line = Registration::request_disabled(ctx, vector, Flags::NONE, name, Nothing)?;
            core::mem::forget(line);
            let vector = vectors.index(ctx, 2)?;
            let line =
                HardRegistration::request_with_switch(ctx, vector, Flags::NONE, name, |_, _| {
                    Ok(Nothing)
                })?;
            core::mem::forget(line);
            let vector = vectors.index(ctx, 3)?;
            let line = ThreadedRegistration::request(ctx, vector, flags, name, Nothing)?;
            core::mem::forget(line);
        }
        Ok::<(), Error>(())
    }
}

#[test]
fn a_leaked_line_ends_with_its_vector() {
    let bus = Bus::new();
    let device = bus.plug(Pci::new(0x1b36, 5).msi(4), Silent);
    let module = Loaded::<DriverModule>::insmod("").unwrap();
    for _ in 0..2 {
        assert!(device.is_bound());
        let lines: std::vec::Vec<u32> = (0..4).filter_map(|index| device.line(index)).collect();
        assert_eq!(lines.len(), 4);
        for line in &lines {
            assert_eq!(interrupts(*line).1, [c"leaks"]);
        }
        device.unbind();
        for line in &lines {
            assert_eq!(interrupts(*line).1.len(), 0);
        }
        device.bind();
    }
    device.remove();
    assert!(module.rmmod().is_ok());
}

/// It would be bound to no device, and have a handler when the vector is freed.
#[test]
fn a_vector_is_not_requested_by_its_number() {
    let bus = Bus::new();
    let device = bus.plug(Pci::new(0x1b36, 5).msi(1), Silent);
    let module = Loaded::<DriverModule>::insmod("").unwrap();
    let line = device.line(0).unwrap();
    in_process(move |ctx| {
        let (shared, none) = (Flags::SHARED, Flags::NONE);
        let refused = Registration::request(ctx, line, shared, c"c", Nothing);
        assert_eq!(refused.err(), Some(EINVAL));
        let refused = HardRegistration::request(ctx, line, shared, c"c", Nothing);
        assert_eq!(refused.err(), Some(EINVAL));
        let refused = ThreadedRegistration::request(ctx, line, shared, c"c", Nothing);
        assert_eq!(
            refused.err(),
            Some(EBUSY),
            "it masks the line, and who has it does not"
        );
        let refused = Registration::request_disabled(ctx, line, none, c"c", Nothing);
        assert_eq!(refused.err(), Some(EBUSY), "it is not shared");
    });
    // Nothing was left, and what the driver has is as it was.
    assert_eq!(interrupts(line).1, [c"leaks"]);
    device.remove();
    assert!(module.rmmod().is_ok());
}

/// A line that stays when the driver goes is nobody's to free.
#[test]
fn a_wired_line_is_requested_by_its_number() {
    let bus = Bus::new();
    let device = bus.plug(Pci::new(0x1b36, 5), Silent);
    let module = Loaded::<DriverModule>::insmod("").unwrap();
    let line = device.line(0).unwrap();
    in_process(move |ctx| {
        let own = Registration::request(ctx, line, Flags::SHARED, c"c", Nothing).unwrap();
        assert_eq!(interrupts(line).1, [c"leaks", c"c"]);
        device.unbind();
        assert_eq!(interrupts(line).1, [c"c"]);
        own.release(ctx);
        device.remove();
    });
    assert!(module.rmmod().is_ok());
}
