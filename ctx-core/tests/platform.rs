// SPDX-License-Identifier: GPL-2.0
//! Platform devices on the hosted backend: what no booted driver uses, memory and lines.
//! `examples/fw_cfg` has ports.

use ctx_core::{
    acpi,
    device::Core,
    dma::Coherent,
    hosted::{
        bus::{Bus, Platform, Plugged},
        dma_memory, in_process, interrupts,
        model::{Model, Wires},
        Loaded,
    },
    io::{
        mem::{DevresIoMem, IoMem},
        Io,
    },
    irq::{Flags, Handler, Registration},
    of, platform,
    port::IoPorts,
    prelude::*,
};
use std::sync::Mutex;

ctx_core::module_platform_driver! { type: Driver, name: "board", license: "GPL" }
ctx_core::of_device_table!(OF, u32, [(of::DeviceId::new(c"ctx,board"), 2)]);
ctx_core::acpi_device_table!(ACPI, u32, [(acpi::DeviceId::new(c"CTX0001"), 1)]);

/// Two ranges of memory and one of ports: each register says where it is, and a write to the second
/// range interrupts.
#[derive(Default)]
struct Board {
    written: std::vec::Vec<(usize, u64, u64)>,
}

impl Model for Board {
    fn read(&mut self, wires: &mut Wires, offset: u64, _width: usize) -> u64 {
        (wires.range() as u64) << 16 | offset
    }
    fn write(&mut self, wires: &mut Wires, offset: u64, _width: usize, value: u64) {
        self.written.push((wires.range(), offset, value));
        if wires.range() == 1 {
            assert!(wires.interrupt(1));
        }
    }
}

fn board(name: Platform) -> Platform {
    name.memory(0x1000)
        .named_memory(c"control", 0x10)
        .ports(8)
        .line()
        .named_line(c"done")
}

struct Silences;

impl Handler for Silences {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        IrqReturn::Handled
    }
}

/// What outlives a binding, and what the last one was probed with.
static KEPT: Mutex<Option<DevresIoMem<0x10>>> = Mutex::new(None);
static INFO: Mutex<Option<u32>> = Mutex::new(None);

struct Bound<'bound> {
    _memory: Coherent<u32>,
    _line: Registration<Silences>,
    registers: IoMem<'bound, 0x100>,
    _ports: IoPorts<'bound>,
}

struct Driver;

impl platform::Driver for Driver {
    type IdInfo = u32;
    type Data<'bound> = Bound<'bound>;
    const OF_ID_TABLE: Option<of::IdTable<u32>> = Some(&OF);
    const ACPI_ID_TABLE: Option<acpi::IdTable<u32>> = Some(&ACPI);

    #[process_ctx]
    fn probe<'bound>(
        device: &'bound platform::Device<Core<'_>>,
        info: Option<&'bound u32>,
    ) -> impl PinInit<Bound<'bound>, Error> + 'bound {
        *INFO.lock().unwrap() = info.copied();
        let resource = device.resource_by_index(0).ok_or(ENODEV)?;
        assert_eq!((resource.size(), resource.name()), (0x1000, None));
        assert!(device.resource_by_index(2).is_none() && device.resource_by_name(c"x").is_none());
        let request = device.io_request_by_index(0).ok_or(ENODEV)?;
        let registers = request.iomap_sized::<0x100>(ctx)?;
        let request = device.io_request_by_name(c"control").ok_or(ENODEV)?;
        let control = request.iomap_sized::<0x10>(ctx)?.into_devres(ctx)?;
        let short = device.io_request_by_name(c"control").ok_or(ENODEV)?;
        assert_eq!(short.iomap_sized::<0x20>(ctx).err(), Some(EINVAL));
        let ports = IoPorts::request(ctx, device, 0, c"board")?;
        assert_eq!(ports.read8(3), Ok(3));
        let again = IoPorts::request(ctx, device, 0, c"again");
        assert_eq!(again.err(), Some(EBUSY));
        assert_eq!(device.irq_by_index(ctx, 2).err(), Some(ENXIO));
        assert_eq!(device.optional_irq_by_name(ctx, c"x").err(), Some(ENXIO));
        let line = device.irq_by_name(ctx, c"done")?;
        assert_eq!(line.irq(), device.irq_by_index(ctx, 1)?.irq());
        let line = Registration::request(ctx, line, Flags::NONE, c"board", Silences)?;
        *KEPT.lock().unwrap() = Some(control);
        Ok::<_, Error>(Bound {
            _memory: Coherent::alloc(ctx, &**device, 32, 4)?,
            _line: line,
            registers,
            _ports: ports,
        })
    }

    #[process_ctx]
    fn unbind<'bound>(_device: &'bound platform::Device<Core<'_>>, this: Pin<&Bound<'bound>>) {
        this.registers.write32(9, 8);
    }
}

/// What was written to the register that outlives the binding, if it is there.
fn write_kept(value: u32) -> Option<()> {
    in_process(move |ctx| {
        let kept = KEPT.lock().unwrap();
        kept.as_ref()?
            .try_access_with(ctx, |control, _ctx| control.write32(value, 4))
    })
}

fn line(device: &Plugged<Board>) -> u32 {
    device.line(1).unwrap()
}

#[test]
fn memory_ports_and_lines_are_there_until_the_driver_is_unbound() {
    let bus = Bus::new();
    let module = Loaded::<DriverModule>::insmod("").unwrap();
    for (name, info) in [
        (Platform::acpi(c"CTX0001"), 1),
        (Platform::of(c"ctx,board"), 2),
    ] {
        let device = bus.plug(board(name), Board::default());
        for _ in 0..2 {
            assert!(device.is_bound());
            assert_eq!(*INFO.lock().unwrap(), Some(info));
            let (before, names) = interrupts(line(&device));
            assert_eq!(names, [c"board"]);
            assert_eq!(write_kept(7), Some(()));
            let written = device.with(|board, _wires| std::mem::take(&mut board.written));
            assert_eq!(written, [(1, 4, 7)]);
            assert_eq!(interrupts(line(&device)).0, before + 1);
            device.unbind();
            assert_eq!(write_kept(8), None);
            assert_eq!(interrupts(line(&device)).1.len(), 0);
            let written = device.with(|board, _wires| std::mem::take(&mut board.written));
            assert_eq!(written, [(0, 8, 9)]);
            assert_eq!(dma_memory(), 0);
            device.bind();
        }
        device.remove();
    }
    *KEPT.lock().unwrap() = None;
    // By one of its names alone.
    for other in [Platform::of(c"CTX0001"), Platform::acpi(c"ctx,board")] {
        assert!(!bus.plug(board(other), Board::default()).is_bound());
    }
    assert!(module.rmmod().is_ok());
}
