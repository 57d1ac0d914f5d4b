// SPDX-License-Identifier: GPL-2.0
//! A driver of QEMU's `edu` device that reads and writes its registers by types that `register!`
//! makes and by parts of a struct, in process context and with interrupts off. It also asks for DMA
//! memory that no kernel has. What is found wrong fails the probe.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    device::{Bound, Core},
    dma::Coherent,
    io::{io_project, io_read, io_write, register, register::Array, Io, IoBase, Mmio, MmioBackend},
    pci,
    prelude::*,
    section,
};

kernel::module_pci_driver! {
    type: Driver,
    name: "pci_registers",
    authors: ["The ctx authors"],
    description: "Test: registers that have types",
    license: "GPL",
}

kernel::pci_device_table!(
    TABLE,
    (),
    [(pci::DeviceId::from_class(0x00ff00, 0xffff00), ())]
);

/// How many bytes of the registers are mapped.
const REGISTERS: usize = 0x100;

register! {
    /// What the device is.
    IDENTIFICATION(u32) @ 0x00 {
        31:24 major;
        23:16 minor;
        /// The device's own mark.
        15:0 mark;
    }
    /// Gives the complement of what was written.
    LIVENESS(u32) @ 0x04 {
        31:16 high;
        15:0 low;
    }
    /// Is given a number, and then has its factorial.
    FACTORIAL(u32) @ 0x08 {
        31:0 value;
    }
    STATUS(u32) @ 0x20 {
        /// The device computes.
        0:0 computing => bool;
        /// It is to interrupt when it is done.
        7:7 interrupts => bool;
    }
    /// The first three are one behind the other.
    FIRST(u32)[3] @ 0x00 {
        31:0 value;
    }
    SECOND(u32) => FIRST[1] {
        31:0 value;
    }
}

/// Says what was wrong.
fn expect(what: &str, holds: bool) -> Result {
    if holds {
        return Ok(());
    }
    pr_err!("wrong: {}\n", what);
    Err(EIO)
}

/// Any context.
fn by_types(bar: &pci::Bar<'_, REGISTERS>, number: u32) -> Result {
    let id = bar.read(IDENTIFICATION);
    expect("the mark", id.mark() == 0xed_u32 && id.major() == 1_u32)?;
    expect("a mask", IDENTIFICATION::MARK_MASK == 0xffff)?;
    let sent = LIVENESS::zeroed()
        .with_const_high::<0x1234>()
        .try_with_low(number)?;
    bar.write_reg(sent);
    let wanted = !(0x1234_0000 | number);
    expect("it lives", bar.read(LIVENESS).into_raw() == wanted)?;
    expect("by another name", bar.read(SECOND).value() == wanted)?;
    expect("by its index", bar.read(FIRST::at(1)).value() == wanted)?;
    let third = bar.try_read(FIRST::try_at(2).ok_or(ENOENT)?);
    expect("it computes nothing", third.is_ok())?;
    expect("there are three", FIRST::try_at(3).is_none())?;
    bar.update(LIVENESS, |old| old.with_const_low::<0xff>());
    let changed = bar.read(LIVENESS).low();
    expect("it was changed", changed == u32::from(!0xff_u16))?;
    expect(
        "what does not fit",
        LIVENESS::zeroed().try_with_low(0x1_0000_u32) == Err(EOVERFLOW),
    )
}

/// Any context.
fn by_parts(bar: &pci::Bar<'_, REGISTERS>, number: u32) -> Result {
    let first: Mmio<'_, [[u32; 2]; 2]> = bar.try_cast()?;
    io_write!(first, [build: 0][build: 1], number);
    expect("a part", io_read!(first, [build: 0][try: 1]) == !number)?;
    let pair = io_project!(first, [panic: 0]);
    expect("a part of it", io_read!(pair, [build: 1]) == !number)?;
    let all = io_project!(pair, [build: ..]);
    expect("a slice", all.len() == 2)?;
    expect("a relaxed one", io_read!(all, [try: 1]) == !number)?;
    let outside = || -> Result<u32> { Ok(io_read!(all, [try: 2])) };
    expect("beyond it", outside() == Err(ERANGE))
}

/// A driver's own view.
#[derive(Clone, Copy)]
struct Mine<'a>(Mmio<'a, [u32; 2]>);

impl<'a> IoBase<'a> for Mine<'a> {
    type Backend = MmioBackend;
    type Target = [u32; 2];
    fn as_view(self) -> Mmio<'a, [u32; 2]> {
        self.0
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
        // No kernel has memory that so short an address reaches.
        let bound: &pci::Device<Bound> = device;
        let refused = Coherent::<u32>::alloc(ctx, bound, 20, 1).err();
        expect("a mask without memory", refused == Some(EIO))?;
        pr_info!("a mask of 20 bits is refused with EIO\n");
        device.enable_device_mem(ctx)?;
        let bar = device.iomap_region_sized::<REGISTERS>(ctx, 0, c"pci_registers")?;
        by_types(&bar, 1)?;
        by_parts(&bar, 2)?;
        section::irqs_off(ctx, |_ctx| {
            by_types(&bar, 3)?;
            by_parts(&bar, 4)
        })?;
        let mine = Mine(bar.try_cast()?);
        io_write!(mine, [build: 1], 5);
        expect("its own view", mine.copy_read()[1] == !5)?;
        pr_info!("{:?}\n", bar.read(IDENTIFICATION));
        Ok(())
    }
}
