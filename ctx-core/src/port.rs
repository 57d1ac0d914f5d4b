// SPDX-License-Identifier: GPL-2.0
//! Registers that are I/O ports.
//!
//! Key types: [`Ports`]; [`Region`], which requests ports by their numbers. In a kernel of 7.3 or
//! newer, and on the host: [`IoPorts`], the ports of a platform device, and [`DevresIoPorts`],
//! which may outlive its driver. C headers: `include/linux/io.h`, `include/linux/ioport.h`.

use crate::{
    backend::{self, Space},
    error::{
        code::{EBUSY, EINVAL},
        Result,
    },
    registered::{Register, Registered, Turn},
    rules::MaySleep,
};
use core::{ffi::CStr, ops::Deref};

#[cfg(ctx_bus)]
pub use backend::ports::{DevresIoPorts, IoPorts};

struct Range {
    ports: Ports,
    name: &'static CStr,
}

impl Register for Range {
    const TURN: Turn = Turn::Passive;

    unsafe fn register(&self) -> Result {
        let Ports { start, len } = self.ports;
        if len == 0 || start.checked_add(len - 1).is_none() {
            return Err(EINVAL);
        }
        if backend::request_region(Space::Ports, start.into(), len.into(), self.name) {
            Ok(())
        } else {
            Err(EBUSY)
        }
    }
    unsafe fn unregister(&self) {
        let Ports { start, len } = self.ports;
        // SAFETY: `register` has requested the ports.
        unsafe { backend::release_region(Space::Ports, start.into(), len.into()) }
    }
}

/// Ports, requested for this module alone.
///
/// Requesting and releasing take a lock that no interrupt handler may take, and sleep. So a plain
/// drop leaves the release to a work item, for which module exit waits. Reads and writes are
/// possible in any context, NMI included, and take no token.
///
/// Nobody checks what a write makes the device do. So the request is `unsafe`, as
/// [`Mapping::map`](crate::mmio::Mapping::map) is.
///
/// ```
/// use ctx_core::{port::Region, prelude::*};
///
/// #[process_ctx]
/// fn seconds() -> Result<u8> {
///     // SAFETY: there is the real-time clock, which writes to no memory.
///     let clock = unsafe { Region::request(ctx, 0x70, 2, c"my clock")? };
///     clock.write8(0, 0)?;
///     let seconds = clock.read8(1);
///     clock.release(ctx);
///     seconds
/// }
/// # ctx_core::hosted::in_process(|ctx| seconds(ctx).unwrap());
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{port::Region, prelude::*};
///
/// #[softirq]
/// fn stop(clock: Region) {
///     clock.release(ctx); // or drop it
/// }
/// ```
pub struct Region(Registered<Range>);

impl Region {
    /// Requests `len` ports from `start`.
    ///
    /// C: `request_region()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// `EBUSY` when one of the ports is already requested, or when C has no memory to record the
    /// request (C does not tell which). `EINVAL` for an invalid range. `ENOMEM`.
    ///
    /// # Safety
    ///
    /// As for [`Mapping::map`](crate::mmio::Mapping::map): reads of the ports break nothing that
    /// Rust or the kernel relies on, and no user of the ports programs the device to do so.
    pub unsafe fn request<C: MaySleep>(
        _ctx: &mut C,
        start: u16,
        len: u16,
        name: &'static CStr,
    ) -> Result<Self> {
        let ports = Ports { start, len };
        Ok(Self(Registered::new(Range { ports, name })?))
    }

    /// Releases the ports before this returns.
    ///
    /// C: `release_region()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    pub fn release<C: MaySleep>(self, _ctx: &mut C) {
        self.0.release()
    }
}

impl Deref for Region {
    type Target = Ports;
    #[inline]
    fn deref(&self) -> &Ports {
        &self.0.object().ports
    }
}

/// Ports that stay requested as long as there is a reference to this.
pub struct Ports {
    start: u16,
    len: u16,
}

impl Ports {
    /// # Safety
    ///
    /// The ports are requested as long as the result can be reached, and the promise of
    /// [`Region::request`] holds.
    #[cfg(ctx_bus)]
    pub(crate) unsafe fn new(start: u16, len: u16) -> Self {
        Self { start, len }
    }

    /// Returns the port at `offset`, if `size` ports from there are in the range.
    #[inline]
    fn at(&self, offset: u16, size: u16) -> Result<u16> {
        match offset.checked_add(size) {
            Some(end) if end <= self.len => Ok(self.start + offset),
            _ => Err(EINVAL),
        }
    }

    /// Reads 8 bits.
    ///
    /// C: `inb()`.
    ///
    /// # Context
    ///
    /// Any.
    ///
    /// # Errors
    ///
    /// `EINVAL` when `offset` is outside of the ports.
    #[inline]
    pub fn read8(&self, offset: u16) -> Result<u8> {
        // SAFETY: the port is requested.
        Ok(unsafe { backend::port_read8(self.at(offset, 1)?) })
    }
    /// Reads 16 bits.
    ///
    /// C: `inw()`.
    ///
    /// # Context
    ///
    /// Any.
    ///
    /// # Errors
    ///
    /// `EINVAL` when `offset` is outside of the ports.
    #[inline]
    pub fn read16(&self, offset: u16) -> Result<u16> {
        // SAFETY: the port is requested.
        Ok(unsafe { backend::port_read16(self.at(offset, 2)?) })
    }
    /// Reads 32 bits.
    ///
    /// C: `inl()`.
    ///
    /// # Context
    ///
    /// Any.
    ///
    /// # Errors
    ///
    /// `EINVAL` when `offset` is outside of the ports.
    #[inline]
    pub fn read32(&self, offset: u16) -> Result<u32> {
        // SAFETY: the port is requested.
        Ok(unsafe { backend::port_read32(self.at(offset, 4)?) })
    }
    /// Writes 8 bits.
    ///
    /// C: `outb()`.
    ///
    /// # Context
    ///
    /// Any.
    ///
    /// # Errors
    ///
    /// `EINVAL` when `offset` is outside of the ports.
    #[inline]
    pub fn write8(&self, offset: u16, value: u8) -> Result {
        // SAFETY: the port is requested.
        unsafe { backend::port_write8(self.at(offset, 1)?, value) };
        Ok(())
    }
    /// Writes 16 bits.
    ///
    /// C: `outw()`.
    ///
    /// # Context
    ///
    /// Any.
    ///
    /// # Errors
    ///
    /// `EINVAL` when `offset` is outside of the ports.
    #[inline]
    pub fn write16(&self, offset: u16, value: u16) -> Result {
        // SAFETY: the port is requested.
        unsafe { backend::port_write16(self.at(offset, 2)?, value) };
        Ok(())
    }
    /// Writes 32 bits.
    ///
    /// C: `outl()`.
    ///
    /// # Context
    ///
    /// Any.
    ///
    /// # Errors
    ///
    /// `EINVAL` when `offset` is outside of the ports.
    #[inline]
    pub fn write32(&self, offset: u16, value: u32) -> Result {
        // SAFETY: the port is requested.
        unsafe { backend::port_write32(self.at(offset, 4)?, value) };
        Ok(())
    }
}
