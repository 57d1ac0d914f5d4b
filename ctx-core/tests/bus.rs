// SPDX-License-Identifier: GPL-2.0
//! Buses of modelled devices, and PCI on the host: what a driver finds there, what it is refused,
//! and what is left of it when it is unbound.

use core::sync::atomic::{AtomicU32, Ordering::SeqCst};
use ctx_core::{
    device::{self, Core},
    dma::Coherent,
    driver,
    hosted::{
        self,
        bus::{Bus, Pci, Plugged},
        in_process,
        model::{Model, Wires},
    },
    io::{Io, Mmio, Region},
    irq,
    pci::{self, Bar, DevresBar, IrqType, IrqTypes},
    prelude::*,
    sync::aref::ARef,
    time::Delta,
};
use std::{
    boxed::Box,
    sync::{Arc, Mutex, PoisonError},
    vec::Vec,
};

/// Words that are what was written, and what it is told to do.
struct Board {
    words: [u32; 64],
    /// Which range was written last, and how often an event came.
    range: usize,
    events: Vec<u64>,
    said: Vec<bool>,
}

impl Default for Board {
    fn default() -> Self {
        Self {
            words: [0; 64],
            range: 0,
            events: Vec::new(),
            said: Vec::new(),
        }
    }
}

/// In place of a register: something that it does when it is written.
const INTERRUPT: u64 = 0x80;
const STORE: u64 = 0x84;
const LOAD: u64 = 0x88;
const LATER: u64 = 0x8c;

impl Model for Board {
    fn read(&mut self, _wires: &mut Wires, offset: u64, width: usize) -> u64 {
        let word = self.words[offset as usize / 4] >> (8 * (offset % 4));
        match width {
            8 => u64::from(self.words[offset as usize / 4 + 1]) << 32 | u64::from(word),
            _ => word.into(),
        }
    }
    fn write(&mut self, wires: &mut Wires, offset: u64, width: usize, value: u64) {
        self.range = wires.range();
        let mut bytes = [0; 4];
        match offset {
            INTERRUPT => {
                let raised = wires.interrupt(value as usize);
                self.said.push(raised);
            }
            STORE => {
                let stored = wires.write_memory(value, &7_u32.to_ne_bytes());
                self.said.push(stored);
            }
            LOAD => {
                let loaded = wires.read_memory(value, &mut bytes);
                self.said.push(loaded);
                self.words[0] = u32::from_ne_bytes(bytes);
            }
            LATER => wires.after(Delta::from_millis(1), value),
            _ => {
                let word = &mut self.words[offset as usize / 4];
                let shift = 8 * (offset as u32 % 4);
                let mask = (u32::MAX >> (32 - 8 * width.min(4) as u32)) << shift;
                *word = *word & !mask | (value as u32) << shift & mask;
                if width == 8 {
                    self.words[offset as usize / 4 + 1] = (value >> 32) as u32;
                }
            }
        }
    }
    fn event(&mut self, _wires: &mut Wires, what: u64) {
        self.events.push(what);
    }
}

const VENDOR: u16 = 0x1b36;

fn board() -> Pci {
    Pci::new(VENDOR, 0x10).bar(0x100).bar(0).bar(0x1000).msi(4)
}

type Job = Box<dyn FnMut(&mut ProcessCtx, &pci::Device<Core<'_>>) -> Result<Kept> + Send>;

/// What the driver of this test does in its `probe`, and keeps. One test at a time.
static JOB: Mutex<Option<Job>> = Mutex::new(None);
static ORDER: Mutex<Vec<&str>> = Mutex::new(Vec::new());

fn order(what: &'static str) {
    ORDER
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(what);
}

/// Anything that says when it is dropped, after what it has.
struct Says<T>(&'static str, Option<T>);

impl<T> Drop for Says<T> {
    fn drop(&mut self) {
        self.1.take();
        order(self.0);
    }
}

type Kept = Vec<Box<dyn core::any::Any + Send + Sync>>;

struct Tested;

ctx_core::pci_device_table!(
    TABLE,
    u32,
    [
        (pci::DeviceId::from_id(pci::Vendor::REDHAT, 0x10), 16),
        (
            pci::DeviceId::from_class_and_vendor(
                pci::Class::NETWORK_ETHERNET,
                pci::ClassMask::ClassSubclass,
                pci::Vendor::INTEL
            ),
            2
        ),
    ]
);

impl pci::Driver for Tested {
    type IdInfo = u32;
    type Data<'bound> = Says<Kept>;
    const ID_TABLE: pci::IdTable<u32> = &TABLE;

    #[process_ctx]
    fn probe<'bound>(
        device: &'bound pci::Device<Core<'_>>,
        info: Option<&'bound u32>,
    ) -> impl PinInit<Says<Kept>, Error> + 'bound {
        assert!([Some(&16), Some(&2)].contains(&info));
        device.enable_device_mem(ctx)?;
        device.set_master();
        let mut job = JOB.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = match &mut *job {
            Some(job) => job(ctx, device)?,
            None => Vec::new(),
        };
        Ok(Says("data", Some(kept)))
    }

    #[process_ctx]
    fn unbind<'bound>(_device: &'bound pci::Device<Core<'_>>, this: Pin<&Says<Kept>>) {
        assert_eq!(this.0, "data");
        order("unbind");
    }
}

type Registered = driver::Registration<pci::Adapter<Tested>>;

/// Runs `test` with the driver registered, on a bus of its own; says what was dropped and when.
fn with_driver(
    job: impl FnMut(&mut ProcessCtx, &pci::Device<Core<'_>>) -> Result<Kept> + Send + 'static,
    test: impl FnOnce(&Bus),
) -> Vec<&'static str> {
    static ONE: Mutex<()> = Mutex::new(());
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    *JOB.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(job));
    ORDER.lock().unwrap_or_else(PoisonError::into_inner).clear();
    let bus = Bus::new();
    let driver = in_process(|ctx| Registered::register(ctx, c"tested").unwrap());
    test(&bus);
    in_process(|ctx| driver.release(ctx));
    let order = ORDER.lock().unwrap_or_else(PoisonError::into_inner);
    order.clone()
}

/// Runs `job` as the `probe` for a device; its result.
fn probed<R: Send + 'static>(
    what: Pci,
    mut job: impl FnMut(&mut ProcessCtx, &pci::Device<Core<'_>>) -> R + Send + 'static,
) -> R {
    let result = Arc::new(Mutex::new(None));
    let own = result.clone();
    with_driver(
        move |ctx, device| {
            *own.lock().unwrap() = Some(job(ctx, device));
            Ok(Vec::new())
        },
        |bus| assert!(bus.plug(what, Board::default()).is_bound()),
    );
    let mut result = result.lock().unwrap();
    result.take().expect("it was probed")
}

/// Counts its calls.
struct Counts(&'static AtomicU32);

impl irq::Handler for Counts {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        self.0.fetch_add(1, SeqCst);
        IrqReturn::Handled
    }
}

fn counter() -> &'static AtomicU32 {
    Box::leak(Box::default())
}

#[test]
fn a_driver_finds_what_its_table_names() {
    with_driver(
        |_ctx, _device| Ok(Vec::new()),
        |bus| {
            let nic = Pci::new(0x8086, 1).class(0x02_0080);
            let devices = [
                (true, board()),
                (true, nic.clone()),
                (false, nic.class(0x02_8000)),
                (false, Pci::new(VENDOR, 0x11)),
                (false, Pci::new(0x1af4, 0x10)),
            ]
            .map(|(bound, what)| (bound, bus.plug(what, Board::default())));
            for (bound, device) in &devices {
                assert_eq!(device.is_bound(), *bound);
            }
            devices[0].1.unbind();
            assert!(!devices[0].1.is_bound() && devices[1].1.is_bound());
            devices[0].1.bind();
            assert!(devices[0].1.is_bound());
            // Two of one name.
            let again = in_process(|ctx| Registered::register(ctx, c"tested").err());
            assert_eq!(again, Some(EBUSY));
        },
    );
}

#[test]
fn a_device_is_what_the_test_says() {
    let what = board()
        .class(0x02_0001)
        .revision(3)
        .subsystem(0x1af4, 0x1100)
        .address(1 << 8 | 2 << 3 | 1);
    probed(what, |_ctx, device| {
        assert_eq!(device.vendor_id(), pci::Vendor::REDHAT);
        assert_eq!(format!("{}", device.vendor_id()), "REDHAT");
        assert_eq!((device.device_id(), device.revision_id()), (0x10, 3));
        assert_eq!(device.subsystem_vendor_id(), 0x1af4);
        assert_eq!(device.subsystem_device_id(), 0x1100);
        assert_eq!(device.pci_class().as_raw(), 0x02_0001);
        assert_eq!(device.dev_id(), 0x0111);
        assert_eq!(device.as_ref().name(), c"0000:01:02.1");
        assert_eq!(device.resource_len(0), Ok(0x100));
        assert_eq!(
            (device.resource_len(1), device.resource_len(5)),
            (Ok(0), Ok(0))
        );
        assert_eq!(
            (device.resource_len(17), device.resource_start(17)),
            (Err(EINVAL), Err(EINVAL))
        );
        let start = device.resource_start(0).unwrap();
        assert_ne!(start, device.resource_start(2).unwrap());
        let bound: &pci::Device<device::Bound> = device;
        let generic: &device::Device<device::Bound> = bound.as_ref();
        let back: &pci::Device<device::Bound> = generic.try_into().unwrap();
        assert!(core::ptr::eq(bound, back));
        assert!(device.sriov_get_totalvfs().is_none());
    });
}

#[test]
fn configuration_space_switches_the_device_on_and_off() {
    probed(board(), |ctx, device| {
        let bar = device.iomap_region(ctx, 0, c"board").unwrap();
        bar.try_write32(0x1234_5678, 4).unwrap();
        let config = device.config_space();
        assert_eq!(config.read16(0), VENDOR);
        assert_eq!((config.size(), config.read32(8) >> 8), (256, 0xff_0000));
        assert_eq!(config.read8(4) & 6, 6, "memory and bus master are on");
        config.write8(4, 4);
        assert_eq!(bar.try_read32(4), Ok(u32::MAX));
        bar.try_write32(1, 4).unwrap();
        config.write8(6, 4);
        assert_eq!(bar.try_read32(4), Ok(0x1234_5678));
        // What it is cannot be written, and what is not there cannot be reached.
        config.write16(0, 0);
        assert_eq!(config.read16(0), VENDOR);
        assert_eq!(config.try_read32(254), Err(EINVAL));
        assert_eq!(config.try_write16(0, 1), Err(EINVAL));
        assert!(device.config_space_extended().is_err());
    });
    probed(board().extended(), |_ctx, device| {
        assert_eq!(device.cfg_size(), pci::ConfigSpaceSize::Extended);
        let config = device.config_space_extended().unwrap();
        config.write32(7, 0x100);
        assert_eq!((config.size(), config.read32(0x100)), (4096, 7));
    });
}

#[test]
fn registers_are_reached_in_every_width() {
    probed(board(), |ctx, device| {
        let bar: Bar<'_, 0x100> = device.iomap_region_sized(ctx, 0, c"board").unwrap();
        let bar = &bar;
        bar.write64(0x8877_6655_4433_2211, 8);
        assert_eq!(
            (bar.read8(9), bar.read16(10), bar.read32(12)),
            (0x22, 0x4433, 0x8877_6655)
        );
        bar.write8(0xaa, 8);
        bar.write16(0xbbbb, 10);
        bar.write32(0xcccc_cccc, 12);
        assert_eq!(bar.try_read64(8), Ok(0xcccc_cccc_bbbb_22aa));
        bar.update(12, |word: u32| word + 1);
        assert_eq!(bar.try_update(12, |word: u32| word + 1), Ok(()));
        assert_eq!(bar.relaxed_read(12), 0xcccc_ccce);
        assert_eq!(bar.size(), 0x100);
        // Outside, or odd.
        assert_eq!(
            (bar.try_read32(0x100), bar.try_read32(0xfe)),
            (Err(EINVAL), Err(EINVAL))
        );
        assert_eq!(bar.try_write16(0, 1), Err(EINVAL));
        assert_eq!(bar.try_read32(usize::MAX), Err(EINVAL));
        // As a type.
        let word: Mmio<'_, u32> = bar.try_cast().unwrap();
        word.write_val(5);
        assert_eq!(word.read_val(), 5);
        let bytes: Mmio<'_, [u8; 4]> = bar.try_cast().unwrap();
        assert_eq!(bytes.copy_read(), [5, 0, 0, 0]);
        bytes.copy_write([1, 2, 3, 4]);
        assert_eq!(bar.read32(0), 0x0403_0201);
        assert!(bar.try_cast::<[u8; 0x104]>().is_err());
    });
}

trait RelaxedRead {
    fn relaxed_read(self, at: usize) -> u32;
}
impl RelaxedRead for &Bar<'_, 0x100> {
    fn relaxed_read(self, at: usize) -> u32 {
        ctx_core::io::IoBase::as_view(self).relaxed().read32(at)
    }
}

#[test]
#[should_panic(expected = "in a kernel this is not compiled: a register at 0x100 is outside")]
fn what_the_kernels_compiler_refuses_panics() {
    probed(board(), |ctx, device| {
        let bar: Bar<'_, 0x100> = device.iomap_region_sized(ctx, 0, c"board").unwrap();
        std::panic::catch_unwind(core::panic::AssertUnwindSafe(|| (&bar).read32(0x100))).map_err(
            |panic| {
                panic
                    .downcast::<String>()
                    .map(|text| *text)
                    .unwrap_or_default()
            },
        )
    })
    .unwrap_or_else(|text| panic!("{text}"));
}

#[test]
fn a_bar_is_mapped_once_and_as_it_is() {
    probed(board(), |ctx, device| {
        let none = device.iomap_region(ctx, 1, c"board").err();
        assert_eq!(none, Some(ENOMEM));
        let none = device.iomap_region(ctx, 17, c"board").err();
        assert_eq!(none, Some(EINVAL));
        let short = device.iomap_region_sized::<0x104>(ctx, 0, c"board").err();
        assert_eq!(short, Some(EINVAL));
        // What was refused has given back what it had, if by a work item.
        let mut first = None;
        while first.is_none() {
            first = device.iomap_region_sized::<0x100>(ctx, 0, c"board").ok();
        }
        assert_eq!(device.iomap_region(ctx, 0, c"board").err(), Some(EBUSY));
        let other = device.iomap_region(ctx, 2, c"board").unwrap();
        other.try_write32(1, 0).unwrap();
        drop((first, other));
    });
}

#[test]
fn the_best_interrupts_are_taken() {
    let all = |least, most| {
        move |ctx: &mut ProcessCtx, device: &pci::Device<Core<'_>>| {
            let vectors = device.alloc_irq_vectors(ctx, least, most, IrqTypes::all())?;
            let first = vectors.index(ctx, 0)?;
            assert_eq!(vectors.index(ctx, vectors.len()).err(), Some(EINVAL));
            assert!(core::ptr::eq(first.vectors(), &vectors));
            // One that is taken is not taken again, unless it is wired.
            let again = device.alloc_irq_vectors(ctx, least, most, IrqTypes::all());
            let again = again.err();
            let kind = format!("{:?}", first.irq_type());
            assert_eq!(again, (kind != "Intx").then_some(EBUSY));
            Ok((kind, vectors.len()))
        }
    };
    let is = |kind: &str, len| Ok((kind.to_string(), len));
    let taken: [Result<(String, usize)>; 8] = [
        probed(board().msix(2), all(1, 8)),
        probed(board(), all(1, 8)),
        probed(board(), all(2, 3)),
        probed(board().msi(0), all(1, 8)),
        probed(board().msix(2), all(3, 8)),
        probed(board().msi(0), all(2, 8)),
        probed(board().msi(0).not_wired(), all(1, 1)),
        probed(board(), all(0, 1)),
    ];
    assert_eq!(
        taken,
        [
            is("MsiX", 2),
            is("Msi", 4),
            is("Msi", 3),
            is("Intx", 1),
            is("Msi", 4),
            Err(ENOSPC),
            Err(EINVAL),
            Err(EINVAL),
        ]
    );
    probed(board(), |ctx, device| {
        let wired = IrqTypes::default().with(IrqType::Intx);
        let vectors = device.alloc_irq_vectors(ctx, 1, 1, wired).unwrap();
        assert!(matches!(vectors.irq_type(), IrqType::Intx));
        let none = device.alloc_irq_vectors(ctx, 1, 1, IrqTypes::default());
        assert_eq!(none.err(), Some(EINVAL));
    });
}

/// A driver that has everything, and leaks what it can.
fn takes_all(
    count: &'static AtomicU32,
    leaks: bool,
) -> impl FnMut(&mut ProcessCtx, &pci::Device<Core<'_>>) -> Result<Kept> + Send {
    move |ctx, device| {
        let bar = device.iomap_region_sized::<0x100>(ctx, 0, c"board")?;
        let registers = Arc::new(bar.into_devres(ctx)?);
        let memory = Coherent::<u32>::alloc(ctx, &**device, 32, 4)?;
        let vectors = device.alloc_irq_vectors(ctx, 1, 1, IrqTypes::all())?;
        let vector = vectors.index(ctx, 0)?;
        let line =
            irq::Registration::request(ctx, vector, irq::Flags::NONE, c"board", Counts(count))?;
        registers.try_access_with(ctx, |bar, _ctx| bar.write32(memory.dma_handle() as u32, 0));
        if leaks {
            core::mem::forget(line);
            core::mem::forget(memory);
            core::mem::forget(registers);
            core::mem::forget(device.iomap_region(ctx, 2, c"board")?);
            return Ok(Vec::new());
        }
        Ok(vec![
            Box::new(registers),
            Box::new(Says("line", Some(line))),
            Box::new(memory),
        ])
    }
}

/// Writes a register of the device as the driver would.
fn poke(device: &Plugged<Board>, register: u64, value: u64) -> bool {
    device.with(|board, wires| {
        board.write(wires, register, 4, value);
        board.said.pop().unwrap_or(false)
    })
}

#[test]
fn what_a_driver_has_or_leaks_ends_when_it_is_unbound() {
    for leaks in [false, true] {
        let count = counter();
        let order = with_driver(takes_all(count, leaks), |bus| {
            let device = bus.plug(board(), Board::default());
            let line = device.line(0).unwrap();
            let at = device.with(|board, _wires| board.words[0]).into();
            assert!(poke(&device, INTERRUPT, 0) && poke(&device, STORE, at));
            assert_eq!(hosted::interrupts(line), (1, vec![c"board"]));
            device.unbind();
            assert_eq!(hosted::interrupts(line).1, Vec::<&core::ffi::CStr>::new());
            // It reaches no memory. That of one who has leaked it is the device's for ever, and of
            // one who has not, nobody's.
            assert!(!device.is_master() && !poke(&device, STORE, at));
            device.set_master(true);
            assert_eq!(poke(&device, STORE, at), leaks);
            // All can be had again.
            device.bind();
            assert!(device.is_bound(), "{leaks}");
            assert!(poke(&device, INTERRUPT, 0));
            device.remove();
            assert!(!poke(&device, INTERRUPT, 0) && !poke(&device, STORE, at));
        });
        assert_eq!(count.load(SeqCst), 2);
        let once = ["unbind", "line", "data"];
        let once = once.into_iter().filter(|what| !leaks || *what != "line");
        assert_eq!(order, once.clone().chain(once).collect::<Vec<_>>());
    }
}

/// The handler has the memory, and is dropped by a work item when `probe` fails.
#[test]
fn what_a_refused_device_had_is_freed_whatever_comes_first() {
    let report = hosted::explore(|_world| {
        with_driver(
            |ctx, device| {
                let memory = Coherent::<u32>::alloc(ctx, &**device, 32, 4)?;
                let vectors = device.alloc_irq_vectors(ctx, 1, 1, IrqTypes::all())?;
                let (vector, flags) = (vectors.index(ctx, 0)?, irq::Flags::NONE);
                let handler = Has(ctx_core::sync::Arc::new(memory, ctx)?);
                irq::Registration::request(ctx, vector, flags, c"board", handler)?;
                Err(ENXIO)
            },
            |bus| {
                let device = bus.plug(board(), Board::default());
                assert!(!device.is_bound());
                assert_eq!(hosted::dma_memory(), 0, "memory is left");
            },
        );
    });
    assert!(report.schedules > 1 && report.skipped == 0, "{report}");
}

struct Has(#[allow(dead_code)] ctx_core::sync::Arc<Coherent<u32>>);

impl irq::Handler for Has {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        IrqReturn::None
    }
}

#[test]
fn a_device_reaches_its_own_memory_and_when_it_may() {
    let count = counter();
    with_driver(takes_all(count, false), |bus| {
        let one = bus.plug(board(), Board::default());
        let other = bus.plug(board().address(5 << 3), Board::default());
        let memory =
            |device: &Plugged<Board>| -> u64 { device.with(|board, _wires| board.words[0]).into() };
        let (own, others) = (memory(&one), memory(&other));
        assert_ne!(own, others);
        assert!(poke(&one, STORE, own) && !poke(&one, STORE, others));
        assert!(poke(&one, LOAD, own + 12) && !poke(&one, LOAD, own + 13));
        assert!(poke(&other, LOAD, others) && !poke(&other, LOAD, own));
        // Nothing is written where the device was not let.
        one.set_master(false);
        assert!(!poke(&one, STORE, own) && !poke(&one, INTERRUPT, 0));
        one.set_master(true);
        assert!(poke(&one, INTERRUPT, 0) && !poke(&one, INTERRUPT, 1));
    });
    assert_eq!(count.load(SeqCst), 1);
}

#[test]
fn revoked_registers_are_not_there() {
    let kept = Arc::new(Mutex::new(Vec::<Arc<DevresBar<0x100>>>::new()));
    let own = kept.clone();
    with_driver(
        move |ctx, device| {
            let bar = device.iomap_region_sized::<0x100>(ctx, 0, c"board")?;
            let mut kept = own.lock().unwrap();
            for old in &*kept {
                // It is bound again, or it is another: this is not what it has now.
                assert_eq!(old.access_with(device.as_ref(), |_bar| ()), Err(EINVAL));
                let there = old.try_access_with(ctx, |_bar, _ctx| ()).is_some();
                assert_eq!(
                    there,
                    device.dev_id() != 4 << 3 && !core::ptr::eq(old, &kept[0])
                );
            }
            let new = Arc::new(bar.into_devres(ctx)?);
            assert_eq!(
                new.access_with(device.as_ref(), |bar| bar.size()),
                Ok(0x100)
            );
            let bar = new.access(device.as_ref()).unwrap();
            assert_eq!(
                (bar.read32(0), new.device().name()),
                (0, device.as_ref().name())
            );
            kept.push(new);
            Ok(Vec::new())
        },
        |bus| {
            let device = bus.plug(board(), Board::default());
            let registers = kept.lock().unwrap()[0].clone();
            let read = registers.clone();
            in_process(move |ctx| {
                let size = read.try_access_with(ctx, |bar, _ctx| bar.size());
                assert_eq!(size, Some(0x100));
            });
            device.unbind();
            in_process(move |ctx| {
                assert!(registers.try_access_with(ctx, |_bar, _ctx| ()).is_none());
            });
            device.bind();
            assert!(device.is_bound());
            // Another device's is no key to it.
            let other = bus.plug(board().address(5 << 3), Board::default());
            assert!(other.is_bound());
        },
    );
}

#[test]
fn what_happens_later_does_not_happen_to_what_is_gone() {
    let clock = hosted::Clock::stop();
    let bus = Bus::new();
    let device = bus.plug(board(), Board::default());
    let events = |device: &Plugged<Board>| device.with(|board, _wires| board.events.clone());
    poke(&device, LATER, 1);
    poke(&device, LATER, 2);
    assert_eq!(events(&device), [0; 0]);
    clock.advance(Delta::from_millis(1));
    let mut came = events(&device);
    came.sort_unstable();
    assert_eq!(came, [1, 2]);
    poke(&device, LATER, 3);
    device.vanish();
    clock.advance(Delta::from_millis(1));
    assert_eq!(events(&device).len(), 2);
    assert!(!device.is_bound());
}

#[test]
fn ranges_are_told_apart() {
    with_driver(
        |ctx, device| {
            for bar in [0, 2] {
                let bar = device.iomap_region(ctx, bar, c"board")?;
                bar.try_write32(1, 0)?;
            }
            Ok(Vec::new())
        },
        |bus| {
            let device = bus.plug(board(), Board::default());
            assert_eq!(
                device.with(|board, wires| (board.range, wires.range())),
                (2, 0)
            );
        },
    );
}

#[test]
fn regions_are_words() {
    let place = core::ptr::without_provenance_mut(0x1000);
    assert!(Region::<8>::ptr_try_from_raw_parts_mut(place, 8).is_ok());
    assert_eq!(
        Region::<8>::ptr_try_from_raw_parts_mut(place, 4).err(),
        Some(EINVAL)
    );
    assert_eq!(
        Region::<0>::ptr_try_from_raw_parts_mut(place, 6).err(),
        Some(EINVAL)
    );
    let odd = core::ptr::without_provenance_mut(0x1002);
    assert_eq!(
        Region::<0>::ptr_try_from_raw_parts_mut(odd, 8).err(),
        Some(EINVAL)
    );
}

#[test]
fn a_counted_device_stays_as_long_as_it_is_counted() {
    type Counted = ARef<pci::Device>;
    static KEPT: Mutex<Option<(Counted, ARef<device::Device>)>> = Mutex::new(None);
    let kept = || KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    with_driver(
        |_ctx, device| {
            let counted: Counted = device.into();
            let bound: &pci::Device<device::Bound> = device;
            let again = [
                Counted::from(bound),
                Counted::from(&**bound),
                counted.clone(),
            ];
            assert!(again.iter().all(|other| core::ptr::eq(&**other, &**bound)));
            *KEPT.lock().unwrap() = Some((counted, device.as_ref().into()));
            Ok(Vec::new())
        },
        |bus| {
            let device = bus.plug(board().revision(3), Board::default());
            device.remove();
            drop(device);
            let (counted, generic) = kept().take().unwrap();
            assert_eq!(
                (counted.revision_id(), generic.name()),
                (3, counted.as_ref().name())
            );
            drop(counted);
            // SAFETY: the count is this function's, and it takes it back.
            let generic = unsafe { ARef::from_raw(ARef::into_raw(generic)) };
            let same: &pci::Device = (&*generic).try_into().unwrap();
            assert_eq!(same.device_id(), 0x10);
            // Another thread has the last.
            std::thread::spawn(move || drop(generic)).join().unwrap();
        },
    );
}
