// SPDX-License-Identifier: GPL-2.0
//! Registers that are ports.
//!
//! Key types: [`Ports`]; [`Region`], of ports by their numbers; in a kernel of 7.3 or newer, and on
//! the host, [`IoPorts`], of those of a platform device, and [`DevresIoPorts`], which may outlive
//! its driver.
//! C headers: `include/linux/io.h`, `include/linux/ioport.h`.

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
        // SAFETY: `register` requested it.
        unsafe { backend::release_region(Space::Ports, start.into(), len.into()) }
    }
}

/// Ports, requested for this module alone.
///
/// To request and to release takes a lock that no interrupt handler may take, and sleeps, so a
/// plain drop leaves the latter to a work item, for which module exit waits. Reading and writing is
/// possible in any context, NMI included, and takes no token.
///
/// What a write makes the device do is not checked, so to request is `unsafe`, as
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
    /// `EBUSY` when somebody has requested one of them, or when C has no memory to note the
    /// request, as it does not tell which; `EINVAL` for no range; `ENOMEM`.
    ///
    /// # Safety
    ///
    /// As for [`Mapping::map`](crate::mmio::Mapping::map): whatever is read and written there, the
    /// device breaks nothing that Rust or the kernel relies on.
    pub unsafe fn request<C: MaySleep>(
        _ctx: &mut C,
        start: u16,
        len: u16,
        name: &'static CStr,
    ) -> Result<Self> {
        let ports = Ports { start, len };
        Ok(Self(Registered::new(Range { ports, name })?))
    }

    /// Releases them before this returns.
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

/// Ports that are requested, as long as there is a reference to this.
pub struct Ports {
    start: u16,
    len: u16,
}

impl Ports {
    /// # Safety
    ///
    /// They are requested as long as this can be reached, and [`Region::request`]'s promise holds.
    #[cfg(ctx_bus)]
    pub(crate) unsafe fn new(start: u16, len: u16) -> Self {
        Self { start, len }
    }

    /// The port at `offset`, of which `size` are used.
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
    /// `EINVAL` outside of them.
    #[inline]
    pub fn read8(&self, offset: u16) -> Result<u8> {
        // SAFETY: requested.
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
    /// `EINVAL` outside of them.
    #[inline]
    pub fn read16(&self, offset: u16) -> Result<u16> {
        // SAFETY: requested.
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
    /// `EINVAL` outside of them.
    #[inline]
    pub fn read32(&self, offset: u16) -> Result<u32> {
        // SAFETY: requested.
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
    /// `EINVAL` outside of them.
    #[inline]
    pub fn write8(&self, offset: u16, value: u8) -> Result {
        // SAFETY: requested.
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
    /// `EINVAL` outside of them.
    #[inline]
    pub fn write16(&self, offset: u16, value: u16) -> Result {
        // SAFETY: requested.
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
    /// `EINVAL` outside of them.
    #[inline]
    pub fn write32(&self, offset: u16, value: u32) -> Result {
        // SAFETY: requested.
        unsafe { backend::port_write32(self.at(offset, 4)?, value) };
        Ok(())
    }
}
