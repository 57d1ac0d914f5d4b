// SPDX-License-Identifier: GPL-2.0
//! Configuration space.

use super::{part, Bound, BusDevice, Device};
use crate::backend::view::{private::KnownSize, IoBackend, IoBase, IoCapable, Region};
use std::sync::PoisonError;

pub(super) const COMMAND: usize = 4;
pub(super) const COMMAND_MEMORY: u8 = 1 << 1;
pub(super) const COMMAND_MASTER: u8 = 1 << 2;

/// Configuration space: how a byte is read and written, by a driver or by a test.
pub(crate) fn config_read(device: &BusDevice, at: usize) -> u8 {
    if device.is_gone() {
        return 0xff;
    }
    let config = part(device).config.lock();
    let config = config.unwrap_or_else(PoisonError::into_inner);
    config.get(at).copied().unwrap_or(0xff)
}
pub(crate) fn config_write(device: &BusDevice, at: usize, value: u8) {
    if device.is_gone() {
        return;
    }
    {
        let config = part(device).config.lock();
        let mut config = config.unwrap_or_else(PoisonError::into_inner);
        // What it is cannot be changed.
        match config.get_mut(at) {
            Some(byte) if (4..8).contains(&at) || at >= 0x40 => *byte = value,
            _ => {}
        }
    }
    if at == COMMAND {
        device.set_decoding(value & COMMAND_MEMORY != 0);
        device.set_master(value & COMMAND_MASTER != 0);
    }
}

/// How long a configuration space is.
#[derive(Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum ConfigSpaceSize {
    /// 256 bytes.
    Normal = 256,
    /// 4096 bytes.
    Extended = 4096,
}

impl ConfigSpaceSize {
    /// In bytes.
    pub const fn into_raw(self) -> usize {
        self as usize
    }
}

/// A configuration space of 256 bytes.
pub type Normal = Region<256>;
/// A configuration space of 4096 bytes.
pub type Extended = Region<4096>;

/// A view of a device's configuration space.
#[derive(Debug)]
pub struct ConfigSpace<'a, T: ?Sized = Extended> {
    device: &'a Device<Bound>,
    at: *mut T,
}

impl<'a, T: ?Sized> ConfigSpace<'a, T> {
    pub(super) fn new(device: &'a Device<Bound>, at: *mut T) -> Self {
        Self { device, at }
    }
}

impl<T: ?Sized> Copy for ConfigSpace<'_, T> {}
impl<T: ?Sized> Clone for ConfigSpace<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}
// SAFETY: an offset in a device that may be shared.
unsafe impl<T: ?Sized + Sync> Send for ConfigSpace<'_, T> {}
// SAFETY: as above.
unsafe impl<T: ?Sized + Sync> Sync for ConfigSpace<'_, T> {}

impl<'a, T: ?Sized + KnownSize> IoBase<'a> for ConfigSpace<'a, T> {
    type Backend = ConfigSpaceBackend;
    type Target = T;
    fn as_view(self) -> Self {
        self
    }
}

/// By `pci_read_config_byte()` and its like.
#[derive(Debug)]
pub struct ConfigSpaceBackend;

impl IoBackend for ConfigSpaceBackend {
    type View<'a, T: ?Sized + KnownSize> = ConfigSpace<'a, T>;
    fn as_ptr<'a, T: ?Sized + KnownSize>(view: ConfigSpace<'a, T>) -> *mut T {
        view.at
    }
    unsafe fn project_view<'a, T: ?Sized + KnownSize, U: ?Sized + KnownSize>(
        view: Self::View<'a, T>,
        at: *mut U,
    ) -> Self::View<'a, U> {
        let device = view.device;
        ConfigSpace { device, at }
    }
}

macro_rules! config_space {
    ($($ty:ty)*) => { $(
        impl IoCapable<$ty> for ConfigSpaceBackend {
            fn io_read(view: ConfigSpace<'_, $ty>) -> $ty {
                let bytes = core::array::from_fn(|i| {
                    config_read(&view.device.0, view.at.addr() + i)
                });
                <$ty>::from_le_bytes(bytes)
            }
            fn io_write(view: ConfigSpace<'_, $ty>, value: $ty) {
                for (i, byte) in value.to_le_bytes().into_iter().enumerate() {
                    config_write(&view.device.0, view.at.addr() + i, byte);
                }
            }
        }
    )* };
}
config_space! { u8 u16 u32 }
