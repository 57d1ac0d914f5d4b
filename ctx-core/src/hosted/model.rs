// SPDX-License-Identifier: GPL-2.0
//! Devices that a test models. A model has registers with side effects, interrupts, and access to a
//! driver's DMA memory.
//!
//! ```
//! use ctx_core::{
//!     hosted::{self, model::{Device, Model, Wires}},
//!     mmio,
//!     prelude::*,
//! };
//!
//! /// A counter at offset 0 that a read clears.
//! struct Counter(u32);
//!
//! impl Model for Counter {
//!     fn read(&mut self, _wires: &mut Wires, _offset: u64, _width: usize) -> u64 {
//!         u64::from(core::mem::take(&mut self.0))
//!     }
//!     fn write(&mut self, _wires: &mut Wires, _offset: u64, _width: usize, value: u64) {
//!         self.0 = value as u32;
//!     }
//! }
//!
//! let device = Device::at_memory(0x8000_0000, 4, Counter(7));
//! let read = hosted::in_process(|ctx| -> Result<_> {
//!     // SAFETY: it is a model.
//!     let counter = unsafe { mmio::Mapping::map(ctx, 0x8000_0000, 4, c"counter") }?;
//!     Ok((counter.read32(0)?, counter.read32(0)?))
//! });
//! assert_eq!(read, Ok((7, 0)));
//! assert_eq!(device.with(|counter, _wires| counter.0), 0);
//! ```

use crate::{
    backend::{after, bus::BusDevice, dma_access, explore, Access, Space, Window},
    time::Delta,
};
use core::{cell::RefCell, fmt};
use std::{
    boxed::Box,
    sync::{Arc, Mutex, PoisonError, Weak},
    thread_local,
    vec::Vec,
};

/// The behaviour of a device.
///
/// Two calls of one model never run at the same time. A model must not call the driver: an
/// interrupt that it raises is delivered when the call has returned.
pub trait Model: Send + 'static {
    /// Called when a register of `width` bytes (1, 2, 4 or 8) is read. Higher bytes of the result
    /// are ignored.
    fn read(&mut self, wires: &mut Wires, offset: u64, width: usize) -> u64;
    /// Called when a register is written.
    fn write(&mut self, wires: &mut Wires, offset: u64, width: usize, value: u64);
    /// Called when an event of [`Wires::after`] is due.
    fn event(&mut self, wires: &mut Wires, what: u64) {
        let _ = (wires, what);
    }
}

/// The connections between a device and the machine.
pub struct Wires {
    /// The device on a bus, if it is one.
    device: Option<Weak<BusDevice>>,
    range: usize,
    later: Vec<(Delta, u64)>,
}

impl fmt::Debug for Wires {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Wires of range {}", self.range)
    }
}

thread_local! {
    /// The interrupts that models have raised, and that have not come yet.
    static RAISED: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) };
}

/// Delivers the interrupts that models have raised. In an exploration they come at any point from
/// here on.
pub(crate) fn deliver_raised() {
    for line in RAISED.take() {
        if explore::explored() {
            explore::irq(line, true);
        } else {
            crate::backend::irq::raise_line(line);
        }
    }
}

impl Wires {
    fn new(device: Option<Weak<BusDevice>>, range: usize) -> Self {
        Self {
            device,
            range,
            later: Vec::new(),
        }
    }
    /// Returns which of its register ranges on a bus is read or written.
    pub fn range(&self) -> usize {
        self.range
    }
    /// Has [`Model::event`] called with `what` after `delay`. In an exploration that is at any
    /// point from then on. If the device is removed first, the call does not happen.
    pub fn after(&mut self, delay: Delta, what: u64) {
        self.later.push((delay, what));
    }
    /// Raises an interrupt line, once, when the model's call has returned.
    pub fn raise(&mut self, line: u32) {
        RAISED.with_borrow_mut(|raised| raised.push(line));
    }
    /// Raises an interrupt of a device on a bus, once, when the model's call has returned: a
    /// message, if its driver has allocated messages, or else its wired line. Returns `false`, and
    /// raises nothing, if the device has none with that index, or if it sends messages and cannot
    /// access memory.
    pub fn interrupt(&mut self, index: usize) -> bool {
        let Some(device) = self.device.as_ref().and_then(Weak::upgrade) else {
            return false;
        };
        if device.is_gone() || (device.has_messages() && !device.masters()) {
            return false;
        }
        let line = device.line(index);
        line.map(|line| self.raise(line)).is_some()
    }
    /// Whether the device can access memory. A device on no bus always can.
    pub fn is_master(&self) -> bool {
        self.reaches().is_some()
    }
    /// Whose memory the device can access: any device's, if it is on no bus; none, if it must not.
    fn reaches(&self) -> Option<Option<Arc<BusDevice>>> {
        match &self.device {
            None => Some(None),
            Some(device) => Some(Some(device.upgrade().filter(|d| d.masters())?)),
        }
    }
    /// Reads DMA memory at an address on the bus. Returns `false`, and reads nothing, if a part of
    /// it is not the driver's DMA memory. A device on a bus can access only memory that was
    /// allocated for it, and only if its driver allows it (`set_master`).
    #[must_use]
    pub fn read_memory(&mut self, address: u64, to: &mut [u8]) -> bool {
        let Some(device) = self.reaches() else {
            return false;
        };
        let device = device.as_ref().map(|device| device.as_device());
        dma_access(device, address, to.len(), |from| {
            for (i, byte) in to.iter_mut().enumerate() {
                // SAFETY: the address is inside the memory, which is not freed meanwhile. The CPU
                // may write to it at the same time, as in hardware.
                *byte = unsafe { from.add(i).read_volatile() };
            }
        })
    }
    /// Writes DMA memory at an address on the bus. Returns `false`, and writes nothing, if a part
    /// of it is not the driver's DMA memory, as for [`read_memory`](Self::read_memory).
    #[must_use]
    pub fn write_memory(&mut self, address: u64, from: &[u8]) -> bool {
        let Some(device) = self.reaches() else {
            return false;
        };
        let device = device.as_ref().map(|device| device.as_device());
        dma_access(device, address, from.len(), |to| {
            for (i, byte) in from.iter().enumerate() {
                // SAFETY: as in `read_memory`.
                unsafe { to.add(i).write_volatile(*byte) };
            }
        })
    }
}

/// A model, and its place.
pub(super) struct Shared<M> {
    model: Mutex<M>,
    /// The device on a bus.
    device: Option<Weak<BusDevice>>,
}

impl<M: Model> Shared<M> {
    pub(super) fn new(model: M, device: Option<Weak<BusDevice>>) -> Arc<Self> {
        let model = Mutex::new(model);
        Arc::new(Self { model, device })
    }

    /// Calls the model. The interrupts that it raises come when the caller delivers them.
    fn call<R>(this: &Arc<Self>, range: usize, f: impl FnOnce(&mut M, &mut Wires) -> R) -> R {
        let mut wires = Wires::new(this.device.clone(), range);
        let result = {
            let mut model = this.model.lock().unwrap_or_else(PoisonError::into_inner);
            f(&mut model, &mut wires)
        };
        Self::schedule(this, wires.later);
        result
    }

    fn schedule(this: &Arc<Self>, later: Vec<(Delta, u64)>) {
        for (delay, what) in later {
            let this = Arc::downgrade(this);
            after(crate::time::nanos(delay), "device", move || {
                if let Some(this) = this.upgrade() {
                    Self::happen(&this, what);
                }
            });
        }
    }

    fn happen(this: &Arc<Self>, what: u64) {
        if !this.is_gone() {
            Self::with(this, |model, wires| model.event(wires, what));
        }
    }

    pub(super) fn with<R>(this: &Arc<Self>, f: impl FnOnce(&mut M, &mut Wires) -> R) -> R {
        let result = Self::call(this, 0, f);
        deliver_raised();
        result
    }

    fn is_gone(&self) -> bool {
        let device = self.device.as_ref();
        device.is_some_and(|device| device.upgrade().is_none_or(|device| device.is_gone()))
    }

    /// Answers accesses to one range of its registers.
    pub(super) fn access(this: &Arc<Self>, range: usize) -> Box<Access> {
        let this = this.clone();
        Box::new(move |offset, width, written| {
            Self::call(&this, range, |model, wires| match written {
                Some(value) => {
                    model.write(wires, offset, width, value);
                    0
                }
                None => model.read(wires, offset, width),
            })
        })
    }
}

/// A modelled device at addresses of its own; dropping this removes it. A device on a bus is a
/// [`bus::Plugged`](super::bus::Plugged).
pub struct Device<M: Model> {
    model: Arc<Shared<M>>,
    window: Arc<Window>,
}

impl<M: Model> Device<M> {
    /// Puts the device at these addresses of memory-mapped registers.
    pub fn at_memory(start: u64, len: u64, model: M) -> Self {
        Self::at(Space::Memory, start, len, model)
    }
    /// Puts the device at these ports.
    pub fn at_ports(start: u16, len: u16, model: M) -> Self {
        Self::at(Space::Ports, start.into(), len.into(), model)
    }
    fn at(space: Space, start: u64, len: u64, model: M) -> Self {
        let model = Shared::new(model, None);
        let window = Window::add(space, start, len, Shared::access(&model, 0));
        Self { model, window }
    }
    /// Runs `f`, which stands for an act of the device itself. The interrupts that it raises come
    /// when `f` has returned.
    pub fn with<R>(&self, f: impl FnOnce(&mut M, &mut Wires) -> R) -> R {
        Shared::with(&self.model, f)
    }
    /// Removes the device: its registers read all ones from now on, and writes do nothing.
    /// Interrupts then come only from the test.
    pub fn remove(&self) {
        explore::point("removal of a device");
        self.window.remove();
    }
}

impl<M: Model> Drop for Device<M> {
    fn drop(&mut self) {
        self.window.remove();
        Window::del(&self.window);
    }
}
