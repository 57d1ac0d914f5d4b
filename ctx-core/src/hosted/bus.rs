// SPDX-License-Identifier: GPL-2.0
//! Buses of devices that a test models: drivers are bound to them, as in a kernel.
//!
//! ```
//! use ctx_core::{
//!     hosted::{bus::{Bus, Pci}, model::{Model, Wires}, Loaded},
//!     device::Core,
//!     io::Io,
//!     pci,
//!     prelude::*,
//! };
//!
//! /// A register that counts down when it is read.
//! struct Countdown(u32);
//!
//! impl Model for Countdown {
//!     fn read(&mut self, _wires: &mut Wires, _offset: u64, _width: usize) -> u64 {
//!         self.0 -= 1;
//!         self.0.into()
//!     }
//!     fn write(&mut self, _wires: &mut Wires, _offset: u64, _width: usize, _value: u64) {}
//! }
//!
//! ctx_core::module_pci_driver! { type: Driver, name: "countdown", license: "GPL" }
//! ctx_core::pci_device_table!(TABLE, (), [(pci::DeviceId::from_id(pci::Vendor::REDHAT, 5), ())]);
//!
//! struct Driver;
//!
//! impl pci::Driver for Driver {
//!     type IdInfo = ();
//!     type Data<'bound> = ();
//!     const ID_TABLE: pci::IdTable<()> = &TABLE;
//!
//!     #[process_ctx]
//!     fn probe<'bound>(
//!         device: &'bound pci::Device<Core<'_>>,
//!         _info: Option<&'bound ()>,
//!     ) -> impl PinInit<(), Error> + 'bound {
//!         device.enable_device_mem(ctx)?;
//!         let registers = device.iomap_region_sized::<4>(ctx, 0, c"countdown")?;
//!         pr_info!("{}\n", (&registers).read32(0));
//!         Ok::<(), Error>(())
//!     }
//! }
//!
//! # fn main() {
//! let bus = Bus::new();
//! let device = bus.plug(Pci::new(0x1b36, 5).bar(4096), Countdown(10));
//! let module = Loaded::<DriverModule>::insmod("").unwrap();
//! assert!(device.is_bound());
//! assert_eq!(device.with(|countdown, _wires| countdown.0), 9);
//! device.remove();
//! # drop(module);
//! # }
//! ```

use super::model::{Model, Shared, Wires};
use crate::backend::{
    bus::{self, BusDevice},
    pci, platform,
    resource::Wanted,
    Space,
};
use core::{ffi::CStr, fmt};
use std::{boxed::Box, ffi::CString, format, sync::Arc, vec, vec::Vec};

mod sealed {
    pub trait Sealed {
        /// What the driver core is to know of it.
        fn describe(self) -> crate::backend::bus::Description;
    }
}

/// What a test says of a device: [`Pci`], [`Platform`].
pub trait OnBus: sealed::Sealed {}

/// A PCI device.
#[derive(Clone, Debug)]
pub struct Pci {
    ids: pci::Ids,
    bars: Vec<u64>,
    wired: bool,
    dma_from: u64,
}

impl Pci {
    /// One of that vendor and number, with a wired interrupt, and no BAR and no messages.
    pub fn new(vendor: u16, device: u16) -> Self {
        Self {
            ids: pci::Ids {
                vendor,
                device,
                subsystem_vendor: 0,
                subsystem_device: 0,
                class: 0xff_0000,
                revision: 0,
                msi: 0,
                msix: 0,
                address: 4 << 3,
                extended: false,
            },
            bars: Vec::new(),
            wired: true,
            dma_from: 0,
        }
    }
    /// Of that class, in 24 bits.
    pub fn class(mut self, class: u32) -> Self {
        self.ids.class = class;
        self
    }
    /// Of that revision.
    pub fn revision(mut self, revision: u8) -> Self {
        self.ids.revision = revision;
        self
    }
    /// On a board of that vendor and number.
    pub fn subsystem(mut self, vendor: u16, device: u16) -> Self {
        (self.ids.subsystem_vendor, self.ids.subsystem_device) = (vendor, device);
        self
    }
    /// At that place: `bus << 8 | device << 3 | function`.
    pub fn address(mut self, address: u16) -> Self {
        self.ids.address = address;
        self
    }
    /// With one more BAR, of so many bytes of memory, or of none: such is not there.
    pub fn bar(mut self, len: u64) -> Self {
        self.bars.push(len);
        self
    }
    /// With so many messages (MSI).
    pub fn msi(mut self, count: usize) -> Self {
        self.ids.msi = count;
        self
    }
    /// With so many messages that can be masked (MSI-X).
    pub fn msix(mut self, count: usize) -> Self {
        self.ids.msix = count;
        self
    }
    /// Without a wired interrupt.
    pub fn not_wired(mut self) -> Self {
        self.wired = false;
        self
    }
    /// With a configuration space of 4096 bytes.
    pub fn extended(mut self) -> Self {
        self.ids.extended = true;
        self
    }
    /// In a machine whose memory for it begins at that address: it must give out as many bits.
    pub fn dma_from(mut self, address: u64) -> Self {
        self.dma_from = address;
        self
    }
}

impl sealed::Sealed for Pci {
    fn describe(self) -> bus::Description {
        let address = self.ids.address;
        let (on, slot, function) = (address >> 8, address >> 3 & 0x1f, address & 7);
        let name = format!("0000:{on:02x}:{slot:02x}.{function}");
        bus::Description {
            bus: pci::BUS,
            name: CString::new(name).unwrap_or_default(),
            ids: Box::new(pci::Pci::new(self.ids)),
            ranges: self.bars.into_iter().map(Wanted::memory).collect(),
            lines: vec![None; usize::from(self.wired)],
            on: false,
            dma_from: self.dma_from,
        }
    }
}
impl OnBus for Pci {}

/// A platform device: one that firmware names, and that is where firmware says.
///
/// Its ranges of memory and of ports are told apart by their order ([`Wires::range`]), whatever
/// they are. Its registers answer before a driver is there.
#[derive(Clone, Debug)]
pub struct Platform {
    name: platform::Name,
    ranges: Vec<Wanted>,
    lines: Vec<Option<CString>>,
    dma_from: u64,
}

impl Platform {
    fn new(name: platform::Name) -> Self {
        Self {
            name,
            ranges: Vec::new(),
            lines: Vec::new(),
            dma_from: 0,
        }
    }
    /// One that ACPI names so, with no registers and no interrupts.
    pub fn acpi(name: &CStr) -> Self {
        Self::new(platform::Name::Acpi(name.into()))
    }
    /// One that a device tree names so, with no registers and no interrupts.
    pub fn of(name: &CStr) -> Self {
        Self::new(platform::Name::Of(name.into()))
    }
    fn range(mut self, space: Space, len: u64, name: Option<&CStr>) -> Self {
        let name = name.map(Into::into);
        self.ranges.push(Wanted { space, len, name });
        self
    }
    /// With one more range of so many bytes of memory.
    pub fn memory(self, len: u64) -> Self {
        self.range(Space::Memory, len, None)
    }
    /// With one more range of so many bytes of memory, by this name.
    pub fn named_memory(self, name: &CStr, len: u64) -> Self {
        self.range(Space::Memory, len, Some(name))
    }
    /// With one more range of so many ports.
    pub fn ports(self, len: u16) -> Self {
        self.range(Space::Ports, len.into(), None)
    }
    /// With one more interrupt.
    pub fn line(mut self) -> Self {
        self.lines.push(None);
        self
    }
    /// With one more interrupt, by this name.
    pub fn named_line(mut self, name: &CStr) -> Self {
        self.lines.push(Some(name.into()));
        self
    }
    /// In a machine whose memory for it begins at that address: it must give out as many bits.
    pub fn dma_from(mut self, address: u64) -> Self {
        self.dma_from = address;
        self
    }
}

impl sealed::Sealed for Platform {
    fn describe(self) -> bus::Description {
        let (platform::Name::Acpi(name) | platform::Name::Of(name)) = &self.name;
        let name = format!("{}:00", name.to_string_lossy());
        bus::Description {
            bus: platform::BUS,
            name: CString::new(name).unwrap_or_default(),
            ids: Box::new(self.name),
            ranges: self.ranges,
            lines: self.lines,
            on: true,
            dma_from: self.dma_from,
        }
    }
}
impl OnBus for Platform {}

/// A bus of its own for a test: other tests' drivers do not find its devices.
///
/// In an exploration each run has one of its own anyway.
#[derive(Debug)]
pub struct Bus(Arc<bus::Bus>);

impl Default for Bus {
    fn default() -> Self {
        Self::new()
    }
}

impl Bus {
    /// One for this thread and the tasks that it starts: modules that they load find what is on it.
    pub fn new() -> Self {
        Self(bus::Bus::of_this_thread())
    }

    /// Puts a device on it. A driver that is for it is probed before this returns.
    pub fn plug<M: Model>(&self, what: impl OnBus, model: M) -> Plugged<M> {
        let device = self.0.device(what.describe());
        let model = Shared::new(model, Some(Arc::downgrade(&device)));
        let ranges = 0..device.ranges();
        device.plug(ranges.map(|range| Shared::access(&model, range)).collect());
        Plugged { model, device }
    }
}

/// A modelled device on a bus, where it stays until it is dropped, which removes it.
pub struct Plugged<M: Model> {
    model: Arc<Shared<M>>,
    device: Arc<BusDevice>,
}

impl<M: Model> fmt::Debug for Plugged<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Plugged")
            .field("bound", &self.is_bound())
            .finish_non_exhaustive()
    }
}

impl<M: Model> Plugged<M> {
    /// What happens in the device by itself; what it raises comes when `f` has returned.
    pub fn with<R>(&self, f: impl FnOnce(&mut M, &mut Wires) -> R) -> R {
        Shared::with(&self.model, f)
    }
    /// Whether a driver is bound to it.
    pub fn is_bound(&self) -> bool {
        self.device.is_bound()
    }
    /// The line that its interrupt comes on now: of a message, if its driver has allocated such.
    pub fn line(&self, index: usize) -> Option<u32> {
        self.device.line(index)
    }
    /// Unbinds the driver, if there is one, as `unbind` in sysfs does.
    pub fn unbind(&self) {
        self.device.unbind();
    }
    /// Probes the drivers that are for it, if none is bound.
    pub fn bind(&self) {
        self.device.bind();
    }
    /// Has its driver unbound, then takes it away.
    pub fn remove(&self) {
        self.device.remove();
    }
    /// Takes it away without a word: all its registers read ones, and it does nothing any more.
    /// Then its driver is unbound.
    pub fn pull(&self) {
        self.device.pull();
    }
    /// As the first half of [`pull`](Self::pull): nobody has told the driver core yet.
    pub fn vanish(&self) {
        self.device.vanish();
    }
    /// Whether it reaches memory, with data and with messages: its driver lets it (`set_master`).
    pub fn is_master(&self) -> bool {
        self.device.masters()
    }
    /// Whether it reaches memory from now on, with data and with messages.
    pub fn set_master(&self, on: bool) {
        self.device.set_master(on);
    }
    /// Whether its registers answer from now on. If not, they all read ones, and what is written is
    /// lost: in configuration space memory decoding was switched off.
    pub fn set_decoding(&self, on: bool) {
        self.device.set_decoding(on);
    }
}

impl<M: Model> Drop for Plugged<M> {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.device.remove();
        }
    }
}
