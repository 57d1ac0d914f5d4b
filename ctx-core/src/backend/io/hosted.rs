// SPDX-License-Identifier: GPL-2.0
//! Registers of devices: memory that returns what was written, or a model, and the requests of
//! regions.

use crate::backend::{
    machine::{Held, PerMachine},
    *,
};
use std::{
    boxed::Box,
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    vec::Vec,
};

/// Which of the two address spaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Space {
    Memory,
    Ports,
}

#[derive(Default)]
struct Bus {
    /// Something that answers instead of memory.
    models: Vec<Arc<Window>>,
    regions: Vec<(Space, u64, u64)>,
    bytes: BTreeMap<(Space, u64), u8>,
}

fn bus() -> Held<Bus> {
    static BUS: PerMachine<Bus> = PerMachine::new(Bus::default);
    BUS.lock()
}

pub(crate) fn request_region(space: Space, start: u64, len: u64, _name: &'static CStr) -> bool {
    state::might_sleep();
    let mut bus = bus();
    let taken =
        |(of, from, n): &(Space, u64, u64)| *of == space && start < from + n && *from < start + len;
    if bus.regions.iter().any(taken) {
        return false;
    }
    bus.regions.push((space, start, len));
    true
}
pub(crate) unsafe fn release_region(space: Space, start: u64, len: u64) {
    state::might_sleep();
    bus()
        .regions
        .retain(|region| *region != (space, start, len));
}

pub(crate) unsafe fn ioremap(start: u64, _len: usize) -> *mut u8 {
    state::might_sleep();
    core::ptr::without_provenance_mut(start as usize)
}
pub(crate) unsafe fn iounmap(_base: *mut u8) {
    state::might_sleep();
}

/// An access that a model answers: what is written, or nothing of a read.
pub(crate) type Access = dyn FnMut(u64, usize, Option<u64>) -> u64 + Send;

/// Registers of a model.
pub(crate) struct Window {
    space: Space,
    start: u64,
    len: u64,
    /// The model; `None` after it was removed.
    access: Mutex<Option<Box<Access>>>,
    /// Whether it answers now.
    decodes: AtomicBool,
}

impl Window {
    /// Puts it on the bus of this machine.
    pub(crate) fn add(space: Space, start: u64, len: u64, access: Box<Access>) -> Arc<Self> {
        let window = Arc::new(Self {
            space,
            start,
            len,
            access: Mutex::new(Some(access)),
            decodes: AtomicBool::new(true),
        });
        bus().models.push(window.clone());
        window
    }
    /// Takes it off the bus.
    pub(crate) fn del(this: &Arc<Self>) {
        bus().models.retain(|other| !Arc::ptr_eq(other, this));
    }
    /// Whether it answers from now on. If not, a read gives all ones and a write does nothing.
    pub(crate) fn set_decoding(&self, on: bool) {
        self.decodes.store(on, SeqCst);
    }
    /// Nothing answers any more: a read gives all ones.
    pub(crate) fn remove(&self) {
        *self.access.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// Asks the model at that address, if there is one.
fn model(space: Space, address: u64, width: usize, written: Option<u64>) -> Option<u64> {
    let window = bus().models.iter().rev().find_map(|window| {
        let inside = window.space == space
            && window.start <= address
            && address + width as u64 <= window.start + window.len;
        inside.then(|| window.clone())
    })?;
    let value = {
        let mut access = window.access.lock().unwrap_or_else(PoisonError::into_inner);
        match &mut *access {
            Some(access) if window.decodes.load(SeqCst) => {
                access(address - window.start, width, written)
            }
            _ => u64::MAX,
        }
    };
    // After the model is free again: the handlers come back to it.
    crate::hosted::model::deliver_raised();
    Some(value)
}

fn read<const N: usize>(space: Space, address: u64) -> [u8; N] {
    point("read of a register");
    if let Some(value) = model(space, address, N, None) {
        let bytes = value.to_le_bytes();
        return core::array::from_fn(|i| bytes[i]);
    }
    let bus = bus();
    core::array::from_fn(|i| {
        let at = (space, address + i as u64);
        bus.bytes.get(&at).copied().unwrap_or(0xff)
    })
}
fn write<const N: usize>(space: Space, address: u64, value: [u8; N]) {
    point("write of a register");
    let mut word = [0; 8];
    word[..N].copy_from_slice(&value);
    if model(space, address, N, Some(u64::from_le_bytes(word))).is_some() {
        return;
    }
    let mut bus = bus();
    for (i, byte) in value.into_iter().enumerate() {
        bus.bytes.insert((space, address + i as u64), byte);
    }
}

macro_rules! accessors {
    ($($ty:ident: $read:ident, $write:ident;)*) => { $(
        pub(crate) unsafe fn $read(address: *const u8) -> $ty {
            <$ty>::from_le_bytes(read(Space::Memory, address as u64))
        }
        pub(crate) unsafe fn $write(address: *mut u8, value: $ty) {
            write(Space::Memory, address as u64, value.to_le_bytes());
        }
    )* };
}
accessors! {
    u8: mmio_read8, mmio_write8;
    u16: mmio_read16, mmio_write16;
    u32: mmio_read32, mmio_write32;
    u64: mmio_read64, mmio_write64;
}

macro_rules! ports {
    ($($ty:ident: $read:ident, $write:ident;)*) => { $(
        pub(crate) unsafe fn $read(port: u16) -> $ty {
            <$ty>::from_le_bytes(read(Space::Ports, port.into()))
        }
        pub(crate) unsafe fn $write(port: u16, value: $ty) {
            write(Space::Ports, port.into(), value.to_le_bytes());
        }
    )* };
}
ports! {
    u8: port_read8, port_write8;
    u16: port_read16, port_write16;
    u32: port_read32, port_write32;
}
