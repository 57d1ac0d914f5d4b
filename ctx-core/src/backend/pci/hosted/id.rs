// SPDX-License-Identifier: GPL-2.0
//! What a device is, and what a driver is for.

use super::Ids;
use crate::error::{code::EINVAL, Error, Result};
use core::fmt;

macro_rules! names {
    ($ty:ident($digits:literal): $($name:ident = $value:expr,)*) => {
        impl $ty {
            $(
                #[allow(missing_docs)]
                pub const $name: Self = Self($value);
            )*
        }
        impl fmt::Display for $ty {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match *self {
                    $(Self::$name => f.write_str(stringify!($name)),)*
                    _ => fmt::Debug::fmt(self, f),
                }
            }
        }
        impl fmt::Debug for $ty {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!("0x{:0", $digits, "x}"), self.0)
            }
        }
    };
}

/// Who makes devices. Here are some of those that the kernel has names for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Vendor(pub(super) u16);

impl Vendor {
    /// The number.
    pub const fn as_raw(self) -> u16 {
        self.0
    }
}
names! { Vendor("4"):
    AMD = 0x1022,
    NVIDIA = 0x10de,
    REALTEK = 0x10ec,
    BROADCOM = 0x14e4,
    REDHAT_QUMRANET = 0x1af4,
    REDHAT = 0x1b36,
    INTEL = 0x8086,
}

/// A class of devices. Here are some of those that the kernel has names for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Class(pub(super) u32);

impl Class {
    /// The number, of 24 bits.
    pub const fn as_raw(self) -> u32 {
        self.0
    }
}
names! { Class("6"):
    NOT_DEFINED = 0x00_0000,
    STORAGE_EXPRESS = 0x01_0802,
    NETWORK_ETHERNET = 0x02_0000,
    DISPLAY_VGA = 0x03_0000,
    COMMUNICATION_SERIAL = 0x07_0000,
    OTHERS = 0xff_0000,
}

/// How much of a class is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum ClassMask {
    /// All of it.
    Full = 0xff_ffff,
    /// Not the programming interface.
    ClassSubclass = 0xff_ff00,
}

impl ClassMask {
    /// The bits.
    pub const fn as_raw(self) -> u32 {
        self as u32
    }
}

impl TryFrom<u32> for ClassMask {
    type Error = Error;
    fn try_from(value: u32) -> Result<Self> {
        match value {
            0xff_ffff => Ok(Self::Full),
            0xff_ff00 => Ok(Self::ClassSubclass),
            _ => Err(EINVAL),
        }
    }
}

/// What devices a driver is for.
#[derive(Clone, Copy, Debug)]
pub struct DeviceId {
    /// Of all of them where there is none.
    vendor: Option<u16>,
    device: Option<u32>,
    class: u32,
    class_mask: u32,
}

impl DeviceId {
    /// Those of a vendor that have this number.
    pub const fn from_id(vendor: Vendor, device: u32) -> Self {
        Self {
            vendor: Some(vendor.0),
            device: Some(device),
            class: 0,
            class_mask: 0,
        }
    }
    /// Those of a class.
    pub const fn from_class(class: u32, class_mask: u32) -> Self {
        Self {
            vendor: None,
            device: None,
            class,
            class_mask,
        }
    }
    /// Those of a vendor that are of a class.
    pub const fn from_class_and_vendor(
        class: Class,
        class_mask: ClassMask,
        vendor: Vendor,
    ) -> Self {
        Self {
            vendor: Some(vendor.0),
            device: None,
            class: class.0,
            class_mask: class_mask.as_raw(),
        }
    }
    pub(super) fn is_for(&self, ids: &Ids) -> bool {
        self.vendor.is_none_or(|vendor| vendor == ids.vendor)
            && self.device.is_none_or(|device| device == ids.device.into())
            && (self.class ^ ids.class) & self.class_mask == 0
    }
}
