// SPDX-License-Identifier: GPL-2.0
//! A model of QEMU's `edu` device, with the faults that a test asks for.

use ctx_core::{
    hosted::{
        bus::{Bus, Pci, Plugged},
        model::{Model, Wires},
    },
    time::Delta,
};

/// Where it has its buffer, and how much.
const BUFFER: u64 = 0x40000;
const SIZE: usize = 4096;
/// Its addresses have so many bits.
const ADDRESS: u64 = (1 << 28) - 1;

const COMPUTING: u32 = 0x01;
const RAISE: u32 = 0x80;
const RUN: u64 = 0x01;
const TO_MEMORY: u64 = 0x02;
const DMA_RAISE: u64 = 0x04;

/// What is under way.
const FACTORIAL: u64 = 1;
const COPY: u64 = 2;

/// The device.
pub(crate) struct Edu {
    pub(crate) factorial: u32,
    pub(crate) status: u32,
    pub(crate) irq_status: u32,
    pub(crate) source: u64,
    pub(crate) target: u64,
    pub(crate) count: u64,
    pub(crate) command: u64,
    pub(crate) buffer: [u8; SIZE],
    /// How long it takes for a factorial and for a copy.
    pub(crate) takes: Delta,
    /// It takes no time at all: it is done when it is told to begin.
    pub(crate) quick: bool,
    /// It ends nothing by itself.
    pub(crate) holds: bool,
    /// It raises no interrupts.
    pub(crate) mute: bool,
    /// It copies so many bytes at most, and does not end such a copy.
    pub(crate) stops_at: usize,
    /// Every register reads this.
    pub(crate) reads: Option<u64>,
    /// What it was told that it must not be: QEMU ends the machine, or it is no memory.
    pub(crate) faults: Vec<String>,
    /// How many factorials and copies were begun.
    pub(crate) begun: u32,
}

impl Default for Edu {
    fn default() -> Self {
        Self {
            factorial: 0,
            status: 0,
            irq_status: 0,
            source: 0,
            target: 0,
            count: 0,
            command: 0,
            buffer: [0; SIZE],
            takes: Delta::from_nanos(0),
            quick: false,
            holds: false,
            mute: false,
            stops_at: usize::MAX,
            reads: None,
            faults: Vec::new(),
            begun: 0,
        }
    }
}

impl Edu {
    /// QEMU's, which has MSI, and a wired interrupt.
    pub(crate) fn pci() -> Pci {
        Pci::new(0x1234, 0x11e8)
            .class(0x00ff00)
            .revision(0x10)
            .bar(0x10_0000)
            .msi(1)
    }

    pub(crate) fn plug(bus: &Bus) -> Plugged<Self> {
        bus.plug(Self::pci(), Self::default())
    }

    /// Ends what is under way.
    pub(crate) fn finish(&mut self, wires: &mut Wires) {
        if self.status & COMPUTING != 0 {
            self.compute(wires);
        }
        if self.command & RUN != 0 {
            self.copy(wires);
        }
    }

    /// Begins a copy to an address, as if it was told to.
    #[allow(dead_code)] // not every test does
    pub(crate) fn begin_copy(&mut self, wires: &mut Wires, target: u64) {
        (self.source, self.target, self.count) = (BUFFER, target, 4);
        self.command = RUN | TO_MEMORY;
        self.begin(wires, COPY);
    }

    /// Raises an interrupt, if it is not one that is lost.
    pub(crate) fn raise(&mut self, wires: &mut Wires, why: u32) {
        self.irq_status |= why;
        if !self.mute {
            wires.interrupt(0);
        }
    }

    fn begin(&mut self, wires: &mut Wires, what: u64) {
        self.begun += 1;
        if self.quick {
            self.event(wires, what);
        } else if !self.holds {
            wires.after(self.takes, what);
        }
    }

    fn compute(&mut self, wires: &mut Wires) {
        self.factorial = (1..=self.factorial).fold(1, u32::wrapping_mul);
        self.status &= !COMPUTING;
        if self.status & RAISE != 0 {
            self.raise(wires, 0x001);
        }
    }

    fn fault(&mut self, what: &str) {
        let Self {
            source,
            target,
            count,
            ..
        } = self;
        let fault = format!("{what}: {source:#x} to {target:#x}, {count:#x} bytes");
        self.faults.push(fault);
    }

    fn copy(&mut self, wires: &mut Wires) {
        let to_memory = self.command & TO_MEMORY != 0;
        let (inside, outside) = if to_memory {
            (self.source, self.target)
        } else {
            (self.target, self.source)
        };
        let len = usize::try_from(self.count).unwrap_or(usize::MAX);
        // As QEMU, which looks at one byte more.
        let at = usize::try_from(inside.wrapping_sub(BUFFER)).unwrap_or(usize::MAX);
        if at.checked_add(len).is_none_or(|end| end >= SIZE) {
            return self.fault("outside of the buffer");
        }
        if outside & !ADDRESS != 0 {
            return self.fault("an address that it has not");
        }
        let part = &mut self.buffer[at..at + len.min(self.stops_at)];
        let copied = if to_memory {
            wires.write_memory(outside, part)
        } else {
            wires.read_memory(outside, part)
        };
        if !copied && wires.is_master() {
            self.fault("no memory of the driver's");
        }
        if len > self.stops_at {
            return;
        }
        self.command &= !RUN;
        if self.command & DMA_RAISE != 0 {
            self.raise(wires, 0x100);
        }
    }
}

/// Half of a register.
fn half(value: u64, offset: u64) -> u64 {
    value >> (8 * (offset & 4))
}
fn set_half(register: &mut u64, offset: u64, width: usize, value: u64) {
    let (mask, shift) = match width {
        8 => (u64::MAX, 0),
        _ => (0xffff_ffff, 8 * (offset & 4)),
    };
    *register = *register & !(mask << shift) | (value & mask) << shift;
}

impl Model for Edu {
    fn read(&mut self, _wires: &mut Wires, offset: u64, width: usize) -> u64 {
        if let Some(all) = self.reads {
            return all;
        }
        match offset {
            // QEMU gives words below this, and words or double words above.
            0..0x80 if width != 4 => u64::MAX,
            0x00 => 0x0100_00ed,
            0x08 => self.factorial.into(),
            0x20 => self.status.into(),
            0x24 => self.irq_status.into(),
            0x80 | 0x84 => half(self.source, offset),
            0x88 | 0x8c => half(self.target, offset),
            0x90 | 0x94 => half(self.count, offset),
            0x98 | 0x9c => half(self.command, offset),
            _ => u64::MAX,
        }
    }
    fn write(&mut self, wires: &mut Wires, offset: u64, width: usize, value: u64) {
        let busy = self.command & RUN != 0;
        match offset {
            0..0x80 if width != 4 => {}
            0x08 if self.status & COMPUTING == 0 => {
                self.factorial = value as u32;
                self.status |= COMPUTING;
                self.begin(wires, FACTORIAL);
            }
            0x20 => self.status = self.status & !RAISE | value as u32 & RAISE,
            0x60 => self.raise(wires, value as u32),
            0x64 => self.irq_status &= !(value as u32),
            0x80..0xa0 if busy => self.fault("a copy is under way"),
            0x80 | 0x84 => set_half(&mut self.source, offset, width, value),
            0x88 | 0x8c => set_half(&mut self.target, offset, width, value),
            0x90 | 0x94 => set_half(&mut self.count, offset, width, value),
            0x98 if value & RUN != 0 => {
                self.command = value;
                self.begin(wires, COPY);
            }
            _ => {}
        }
    }
    fn event(&mut self, wires: &mut Wires, what: u64) {
        match what {
            FACTORIAL => self.compute(wires),
            _ => self.copy(wires),
        }
    }
}
