// SPDX-License-Identifier: GPL-2.0
//! Devices that a test models: registers that do something when they are read or written,
//! interrupts, and access to a driver's DMA memory.
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

use crate::backend::{dma_access, explore, Space, Window};
use core::cell::RefCell;
use std::{
    boxed::Box,
    sync::{Arc, Mutex, PoisonError},
    thread_local,
    vec::Vec,
};

/// What a device does.
///
/// It is called with no other of its calls running, and must not call the driver: an interrupt that
/// it raises is delivered when the call has returned.
pub trait Model: Send + 'static {
    /// A register is read, of so many bytes (1, 2, 4 or 8); more than these are left away.
    fn read(&mut self, wires: &mut Wires, offset: u64, width: usize) -> u64;
    /// A register is written.
    fn write(&mut self, wires: &mut Wires, offset: u64, width: usize, value: u64);
}

/// What connects a device with the machine.
#[derive(Debug)]
pub struct Wires(());

thread_local! {
    /// What models have raised, and has not come yet.
    static RAISED: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) };
}

/// What models have raised comes. In an exploration it comes at any point from here on.
pub(crate) fn deliver_raised() {
    for line in RAISED.take() {
        if explore::explored() {
            explore::irq(line, true);
        } else {
            crate::backend::irq::raise(line);
        }
    }
}

impl Wires {
    /// Raises an interrupt line, once, when the model's call has returned.
    pub fn raise(&mut self, line: u32) {
        RAISED.with_borrow_mut(|raised| raised.push(line));
    }
    /// Reads DMA memory at an address on the bus; `false`, and nothing is read, if it is not all
    /// the driver's.
    #[must_use]
    pub fn read_memory(&mut self, address: u64, to: &mut [u8]) -> bool {
        dma_access(address, to.len(), |from| {
            for (i, byte) in to.iter_mut().enumerate() {
                // SAFETY: inside the memory, which is not freed meanwhile. The CPU may write to it
                // at the same time, as it may in hardware.
                *byte = unsafe { from.add(i).read_volatile() };
            }
        })
    }
    /// Writes DMA memory at an address on the bus; `false`, and nothing is written, if it is not
    /// all the driver's.
    #[must_use]
    pub fn write_memory(&mut self, address: u64, from: &[u8]) -> bool {
        dma_access(address, from.len(), |to| {
            for (i, byte) in from.iter().enumerate() {
                // SAFETY: as in `read_memory`.
                unsafe { to.add(i).write_volatile(*byte) };
            }
        })
    }
}

/// A modelled device on the bus, where it stays until it is dropped.
pub struct Device<M: Model> {
    model: Arc<Mutex<M>>,
    window: Arc<Window>,
}

impl<M: Model> Device<M> {
    /// Puts it at these addresses of memory-mapped registers.
    pub fn at_memory(start: u64, len: u64, model: M) -> Self {
        Self::at(Space::Memory, start, len, model)
    }
    /// Puts it at these ports.
    pub fn at_ports(start: u16, len: u16, model: M) -> Self {
        Self::at(Space::Ports, start.into(), len.into(), model)
    }
    fn at(space: Space, start: u64, len: u64, model: M) -> Self {
        let model = Arc::new(Mutex::new(model));
        let own = model.clone();
        let access = move |offset, width, written| {
            let mut model = own.lock().unwrap_or_else(PoisonError::into_inner);
            match written {
                Some(value) => {
                    model.write(&mut Wires(()), offset, width, value);
                    0
                }
                None => model.read(&mut Wires(()), offset, width),
            }
        };
        let window = Window::add(space, start, len, Box::new(access));
        Self { model, window }
    }
    /// What happens in the device by itself; what it raises comes when `f` has returned.
    pub fn with<R>(&self, f: impl FnOnce(&mut M, &mut Wires) -> R) -> R {
        let result = {
            let mut model = self.model.lock().unwrap_or_else(PoisonError::into_inner);
            f(&mut model, &mut Wires(()))
        };
        deliver_raised();
        result
    }
    /// Takes it away: its registers read all ones from now on, and a write does nothing. Its
    /// interrupts are the test's.
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
