// SPDX-License-Identifier: GPL-2.0
//! A model of QEMU's `fw_cfg`: an item is selected, and then read byte by byte.

use ctx_core::hosted::{
    bus::{Bus, Platform, Plugged},
    model::{Model, Wires},
};

/// The ports.
const SELECT: u64 = 0;
const DATA: u64 = 1;
const LEN: u16 = 12;

/// The items that it has.
const SIGNATURE: u16 = 0x00;
const DIRECTORY: u16 = 0x19;

/// The device.
pub(crate) struct FwCfg {
    pub(crate) signature: [u8; 4],
    pub(crate) directory: Vec<u8>,
    selected: u16,
    at: usize,
}

impl FwCfg {
    /// With files of these names and sizes.
    pub(crate) fn new(files: &[(&str, u32)]) -> Self {
        let mut directory = (files.len() as u32).to_be_bytes().to_vec();
        for (n, (name, size)) in files.iter().enumerate() {
            let mut entry = [0; 64];
            entry[..4].copy_from_slice(&size.to_be_bytes());
            entry[4..6].copy_from_slice(&(0x20 + n as u16).to_be_bytes());
            entry[8..8 + name.len()].copy_from_slice(name.as_bytes());
            directory.extend(entry);
        }
        Self {
            signature: *b"QEMU",
            directory,
            selected: SIGNATURE,
            at: 0,
        }
    }

    pub(crate) fn platform() -> Platform {
        Platform::acpi(c"QEMU0002").ports(LEN)
    }

    pub(crate) fn plug(self, bus: &Bus) -> Plugged<Self> {
        bus.plug(Self::platform(), self)
    }
}

impl Model for FwCfg {
    fn read(&mut self, _wires: &mut Wires, offset: u64, width: usize) -> u64 {
        if (offset, width) != (DATA, 1) {
            return u64::MAX;
        }
        let item: &[u8] = match self.selected {
            SIGNATURE => &self.signature,
            DIRECTORY => &self.directory,
            _ => &[],
        };
        // As QEMU: beyond the end there are zeroes.
        let byte = item.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        byte.into()
    }
    fn write(&mut self, _wires: &mut Wires, offset: u64, width: usize, value: u64) {
        if (offset, width) == (SELECT, 2) {
            (self.selected, self.at) = (value as u16, 0);
        }
    }
}
