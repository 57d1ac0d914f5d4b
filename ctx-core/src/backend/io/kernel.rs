// SPDX-License-Identifier: GPL-2.0
//! Registers of devices.

use crate::backend::*;

/// The address space of a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Space {
    Memory,
    Ports,
}

pub(crate) fn request_region(space: Space, start: u64, len: u64, name: &'static CStr) -> bool {
    // SAFETY: any range may be asked for.
    unsafe { ctx_helper_request_region(space == Space::Memory, start, len, name.as_ptr().cast()) }
}
pub(crate) unsafe fn release_region(space: Space, start: u64, len: u64) {
    // SAFETY: the caller's promise.
    unsafe { ctx_helper_release_region(space == Space::Memory, start, len) }
}

pub(crate) unsafe fn ioremap(start: u64, len: usize) -> *mut u8 {
    // SAFETY: the caller's promise. C refuses memory that is not a device's.
    unsafe { bindings::ioremap(start, len).cast() }
}
pub(crate) unsafe fn iounmap(base: *mut u8) {
    // SAFETY: the caller's promise.
    unsafe { bindings::iounmap(base.cast()) }
}

macro_rules! accessors {
    ($($ty:ident: $read:ident, $write:ident, $c_read:path, $c_write:path;)*) => { $(
        /// # Safety
        ///
        /// `address` is aligned, and mapped by `ioremap`.
        #[inline]
        pub(crate) unsafe fn $read(address: *const u8) -> $ty {
            // SAFETY: the caller's promise.
            unsafe { $c_read(address.cast_mut().cast()) }
        }
        /// # Safety
        ///
        /// As above.
        #[inline]
        pub(crate) unsafe fn $write(address: *mut u8, value: $ty) {
            // SAFETY: the caller's promise.
            unsafe { $c_write(value, address.cast()) }
        }
    )* };
}
accessors! {
    u8: mmio_read8, mmio_write8, bindings::readb, bindings::writeb;
    u16: mmio_read16, mmio_write16, bindings::readw, bindings::writew;
    u32: mmio_read32, mmio_write32, bindings::readl, bindings::writel;
    u64: mmio_read64, mmio_write64, bindings::readq, bindings::writeq;
}

macro_rules! ports {
    ($($ty:ident: $read:ident, $write:ident, $c_read:ident, $c_write:ident;)*) => { $(
        /// # Safety
        ///
        /// The caller has requested the port.
        #[inline]
        pub(crate) unsafe fn $read(port: u16) -> $ty {
            // SAFETY: the caller's promise.
            unsafe { $c_read(port) }
        }
        /// # Safety
        ///
        /// As above.
        #[inline]
        pub(crate) unsafe fn $write(port: u16, value: $ty) {
            // SAFETY: the caller's promise.
            unsafe { $c_write(value, port) }
        }
    )* };
}
ports! {
    u8: port_read8, port_write8, ctx_helper_inb, ctx_helper_outb;
    u16: port_read16, port_write16, ctx_helper_inw, ctx_helper_outw;
    u32: port_read32, port_write32, ctx_helper_inl, ctx_helper_outl;
}
