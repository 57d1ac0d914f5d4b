// SPDX-License-Identifier: GPL-2.0
//! The stand-in of the kernel crate's `acpi`: what ACPI calls a device by.

use crate::backend::{bus::AnyTable, platform::Name};
use core::ffi::CStr;

/// A name.
#[derive(Clone, Copy, Debug)]
pub struct DeviceId(&'static CStr);

impl DeviceId {
    /// That one, which has at most 15 bytes.
    pub const fn new(id: &'static CStr) -> Self {
        assert!(id.to_bytes_with_nul().len() <= 16, "the name is too long");
        Self(id)
    }
    pub(in crate::backend) fn is_for(&self, name: &Name) -> bool {
        matches!(name, Name::Acpi(name) if **name == *self.0)
    }
}

/// The table of a driver.
pub type IdTable<T> = &'static dyn AnyTable<DeviceId, T>;
