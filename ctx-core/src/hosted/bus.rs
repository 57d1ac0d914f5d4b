// SPDX-License-Identifier: GPL-2.0
//! Buses for modelled devices. Drivers are bound to the devices, as in a kernel.
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
    property::hosted::{NodeState, Value},
    resource::Wanted,
    Space,
};
use core::{ffi::CStr, fmt};
use std::{boxed::Box, ffi::CString, format, sync::Arc, vec, vec::Vec};

/// A firmware node of a device, which [`device::property`](crate::device::property) reads.
#[derive(Clone, Debug)]
pub struct Node(NodeState);

impl Node {
    /// Makes a node of that name, without properties.
    pub fn new(name: &CStr) -> Self {
        Self(NodeState {
            name: name.into(),
            ..NodeState::default()
        })
    }
    fn with(mut self, name: &CStr, value: Value) -> Self {
        self.0.properties.insert(name.into(), value);
        self
    }
    /// Adds a property that has no value.
    pub fn flag(self, name: &CStr) -> Self {
        self.with(name, Value::Flag)
    }
    /// Adds a property of numbers.
    pub fn numbers(self, name: &CStr, values: &[u64]) -> Self {
        self.with(name, Value::Numbers(values.into()))
    }
    /// Adds a property of texts.
    pub fn text(self, name: &CStr, texts: &[&CStr]) -> Self {
        let texts = texts.iter().map(|text| CString::from(*text));
        self.with(name, Value::Texts(texts.collect()))
    }
    /// Adds a property of references to other nodes, each with its numbers.
    pub fn references(self, name: &CStr, numbers: &[&[u64]]) -> Self {
        let numbers = numbers.iter().map(|numbers| numbers.to_vec());
        self.with(name, Value::References(numbers.collect()))
    }
    /// Adds a child.
    pub fn child(mut self, child: Node) -> Self {
        self.0.children.push(child.0);
        self
    }
}

mod sealed {
    pub trait Sealed {
        /// Describes the device to the driver core.
        fn describe(self) -> crate::backend::bus::Description;
    }
}

/// The description of a device by a test: [`Pci`], [`Platform`].
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
    /// Describes a device of that vendor and device number. It has a wired interrupt, no BAR and no
    /// messages.
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
    /// Sets the class, in 24 bits.
    pub fn class(mut self, class: u32) -> Self {
        self.ids.class = class;
        self
    }
    /// Sets the revision.
    pub fn revision(mut self, revision: u8) -> Self {
        self.ids.revision = revision;
        self
    }
    /// Sets the vendor and number of its board.
    pub fn subsystem(mut self, vendor: u16, device: u16) -> Self {
        (self.ids.subsystem_vendor, self.ids.subsystem_device) = (vendor, device);
        self
    }
    /// Sets its address: `bus << 8 | device << 3 | function`.
    pub fn address(mut self, address: u16) -> Self {
        self.ids.address = address;
        self
    }
    /// Adds a BAR of `len` bytes of memory. A BAR of 0 bytes leaves a gap: no BAR is there.
    pub fn bar(mut self, len: u64) -> Self {
        self.bars.push(len);
        self
    }
    /// Gives it `count` messages (MSI).
    pub fn msi(mut self, count: usize) -> Self {
        self.ids.msi = count;
        self
    }
    /// Gives it `count` messages that can be masked (MSI-X).
    pub fn msix(mut self, count: usize) -> Self {
        self.ids.msix = count;
        self
    }
    /// Removes the wired interrupt.
    pub fn not_wired(mut self) -> Self {
        self.wired = false;
        self
    }
    /// Makes its configuration space 4096 bytes long.
    pub fn extended(mut self) -> Self {
        self.ids.extended = true;
        self
    }
    /// Lets the machine's DMA memory for it begin at that address. So the device must be able to
    /// address as many bits.
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
            node: None,
        }
    }
}
impl OnBus for Pci {}

/// A platform device: firmware gives its name and its addresses.
///
/// Its ranges of memory and ports are numbered in their order ([`Wires::range`]), in one sequence.
/// Its registers answer even before a driver is bound.
#[derive(Clone, Debug)]
pub struct Platform {
    name: platform::Name,
    ranges: Vec<Wanted>,
    lines: Vec<Option<CString>>,
    dma_from: u64,
    node: Option<Node>,
}

impl Platform {
    fn new(name: platform::Name) -> Self {
        Self {
            name,
            ranges: Vec::new(),
            lines: Vec::new(),
            dma_from: 0,
            node: None,
        }
    }
    /// Gives the device a firmware node, which [`device::property`](crate::device::property) reads.
    pub fn firmware(mut self, node: Node) -> Self {
        self.node = Some(node);
        self
    }
    /// Describes a device with this ACPI name, with no registers and no interrupts.
    pub fn acpi(name: &CStr) -> Self {
        Self::new(platform::Name::Acpi(name.into()))
    }
    /// Describes a device with this device tree name, with no registers and no interrupts.
    pub fn of(name: &CStr) -> Self {
        Self::new(platform::Name::Of(name.into()))
    }
    fn range(mut self, space: Space, len: u64, name: Option<&CStr>) -> Self {
        let name = name.map(Into::into);
        self.ranges.push(Wanted { space, len, name });
        self
    }
    /// Adds a range of `len` bytes of memory.
    pub fn memory(self, len: u64) -> Self {
        self.range(Space::Memory, len, None)
    }
    /// Adds a range of `len` bytes of memory with this name.
    pub fn named_memory(self, name: &CStr, len: u64) -> Self {
        self.range(Space::Memory, len, Some(name))
    }
    /// Adds a range of `len` ports.
    pub fn ports(self, len: u16) -> Self {
        self.range(Space::Ports, len.into(), None)
    }
    /// Adds an interrupt.
    pub fn line(mut self) -> Self {
        self.lines.push(None);
        self
    }
    /// Adds an interrupt with this name.
    pub fn named_line(mut self, name: &CStr) -> Self {
        self.lines.push(Some(name.into()));
        self
    }
    /// Lets the machine's DMA memory for it begin at that address. So the device must be able to
    /// address as many bits.
    pub fn dma_from(mut self, address: u64) -> Self {
        self.dma_from = address;
        self
    }
}

impl sealed::Sealed for Platform {
    fn describe(self) -> bus::Description {
        let (platform::Name::Acpi(name) | platform::Name::Of(name)) = &self.name;
        let name = format!("{}:00", name.to_string_lossy());
        let is_of = matches!(self.name, platform::Name::Of(_));
        bus::Description {
            bus: platform::BUS,
            name: CString::new(name).unwrap_or_default(),
            ids: Box::new(self.name),
            ranges: self.ranges,
            lines: self.lines,
            on: true,
            dma_from: self.dma_from,
            node: self.node.map(|mut node| {
                node.0.of_tree(is_of);
                Box::new(node.0)
            }),
        }
    }
}
impl OnBus for Platform {}

/// A bus for one test: other tests' drivers do not find its devices.
///
/// In an exploration each run has a bus of its own anyway.
#[derive(Debug)]
pub struct Bus(Arc<bus::Bus>);

impl Default for Bus {
    fn default() -> Self {
        Self::new()
    }
}

impl Bus {
    /// Makes a bus for this thread and the tasks that it starts. Modules that they load find the
    /// devices on it.
    pub fn new() -> Self {
        Self(bus::Bus::of_this_thread())
    }

    /// Puts a device on the bus. A matching driver is probed before this returns.
    pub fn plug<M: Model>(&self, what: impl OnBus, model: M) -> Plugged<M> {
        let device = self.0.device(what.describe());
        let model = Shared::new(model, Some(Arc::downgrade(&device)));
        let ranges = 0..device.ranges();
        device.plug(ranges.map(|range| Shared::access(&model, range)).collect());
        Plugged { model, device }
    }
}

/// A modelled device on a bus. Dropping this removes the device.
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
    /// Runs `f`, which stands for an act of the device itself. The interrupts that it raises come
    /// when `f` has returned.
    pub fn with<R>(&self, f: impl FnOnce(&mut M, &mut Wires) -> R) -> R {
        Shared::with(&self.model, f)
    }
    /// Whether a driver is bound to the device.
    pub fn is_bound(&self) -> bool {
        self.device.is_bound()
    }
    /// Returns the line of its interrupt: that of a message, if the driver has allocated messages.
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
    /// Unbinds the driver, then removes the device.
    pub fn remove(&self) {
        self.device.remove();
    }
    /// Pulls the device out without a warning. All its registers read ones from then on, and it
    /// does nothing any more. Then its driver is unbound.
    pub fn pull(&self) {
        self.device.pull();
    }
    /// Does the first half of [`pull`](Self::pull): the driver core does not know yet that the
    /// device is gone.
    pub fn vanish(&self) {
        self.device.vanish();
    }
    /// Whether the device can access memory, with data and with messages, because its driver allows
    /// it (`set_master`).
    pub fn is_master(&self) -> bool {
        self.device.masters()
    }
    /// Sets whether the device can access memory from now on, with data and with messages.
    pub fn set_master(&self, on: bool) {
        self.device.set_master(on);
    }
    /// Sets whether its registers answer from now on. If they do not, they all read ones, and
    /// writes are lost, as if memory decoding was switched off in configuration space.
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
