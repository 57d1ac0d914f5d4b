// SPDX-License-Identifier: GPL-2.0
//! Registers that are in memory's address space.
//!
//! Key type: [`Mapping`]. C headers: `include/linux/io.h`, `include/linux/ioport.h`.

use crate::{
    backend::{self, Space},
    error::{
        code::{EBUSY, EINVAL, ENOMEM},
        Result,
    },
    registered::{Register, Registered, Turn},
    rules::MaySleep,
};
use core::{
    ffi::CStr,
    ptr::null_mut,
    sync::atomic::{AtomicPtr, Ordering::Relaxed},
};

struct Range {
    start: u64,
    len: usize,
    name: &'static CStr,
    // Written once, by `register`.
    base: AtomicPtr<u8>,
}

impl Register for Range {
    const TURN: Turn = Turn::Passive;

    unsafe fn register(&self) -> Result {
        let len = self.len as u64;
        if len == 0 || self.start.checked_add(len).is_none() {
            return Err(EINVAL);
        }
        if !backend::request_region(Space::Memory, self.start, len, self.name) {
            return Err(EBUSY);
        }
        // SAFETY: just requested.
        let base = unsafe { backend::ioremap(self.start, self.len) };
        if base.is_null() {
            // SAFETY: requested above.
            unsafe { backend::release_region(Space::Memory, self.start, len) };
            return Err(ENOMEM);
        }
        self.base.store(base, Relaxed);
        Ok(())
    }
    unsafe fn unregister(&self) {
        // SAFETY: `register` mapped and requested it; nobody uses it any more: it is dropped, or
        // all that could call into the module is gone.
        unsafe {
            backend::iounmap(self.base.load(Relaxed));
            backend::release_region(Space::Memory, self.start, self.len as u64);
        }
    }
}

/// A device's registers, mapped for this module alone.
///
/// Mapping and unmapping sleep, so a plain drop leaves the latter to a work item, for which module
/// exit waits. Reading and writing is possible in any context, NMI included, and takes no token.
///
/// What is read or written where is checked against the length only. What a write makes the device
/// do is not: it may be told to write to memory. So to map is `unsafe`, and what has the mapping is
/// as trustworthy as who made it.
///
/// ```
/// use ctx_core::{mmio::Mapping, prelude::*};
///
/// const ENABLE: usize = 0x10;
///
/// struct Hpet(Mapping);
///
/// impl Hpet {
///     #[process_ctx]
///     fn probe() -> Result<Self> {
///         // SAFETY: there is the HPET, which writes to no memory as long as nobody sets up its
///         // FSB interrupts: this module does not.
///         let registers = unsafe { Mapping::map(ctx, 0xfed0_0000, 0x400, c"my hpet")? };
///         Ok(Self(registers))
///     }
///
///     fn enable(&self) -> Result {
///         let config = self.0.read64(ENABLE)?;
///         self.0.write64(ENABLE, config | 1)
///     }
/// }
/// # ctx_core::hosted::in_process(|ctx| Hpet::probe(ctx).unwrap().enable().unwrap());
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{mmio::Mapping, prelude::*};
///
/// #[irq_handler]
/// fn handle() -> IrqReturn {
///     // SAFETY: as above.
///     let _ = unsafe { Mapping::map(ctx, 0xfed0_0000, 0x400, c"my hpet") };
///     IrqReturn::Handled
/// }
/// ```
pub struct Mapping(Registered<Range>);

impl Mapping {
    /// Requests `len` bytes from the physical address `start`, and maps them uncached.
    ///
    /// C: `request_mem_region()`, `ioremap()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// `EBUSY` when somebody has requested of it, or when C has no memory to note the request, as
    /// it does not tell which; `ENOMEM` when it cannot be mapped (memory that is no device's), and
    /// for want of memory; `EINVAL` for no range.
    ///
    /// # Safety
    ///
    /// Whatever is read and written there, the device that answers breaks nothing that Rust or the
    /// kernel relies on: it writes to no memory but what was lent to it for that, for as long as it
    /// does. If it can be told otherwise, then who uses this mapping does not.
    pub unsafe fn map<C: MaySleep>(
        _ctx: &mut C,
        start: u64,
        len: usize,
        name: &'static CStr,
    ) -> Result<Self> {
        Ok(Self(Registered::new(Range {
            start,
            len,
            name,
            base: AtomicPtr::new(null_mut()),
        })?))
    }

    /// How many bytes are mapped.
    #[inline]
    #[expect(clippy::len_without_is_empty)] // it never is
    pub fn len(&self) -> usize {
        self.0.object().len
    }

    /// Unmaps it before this returns.
    ///
    /// C: `iounmap()`, `release_mem_region()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    pub fn release<C: MaySleep>(self, _ctx: &mut C) {
        self.0.release()
    }

    /// The address of a `T` at `offset`.
    #[inline]
    fn at<T>(&self, offset: usize) -> Result<*mut u8> {
        let range = self.0.object();
        let end = offset.checked_add(size_of::<T>()).ok_or(EINVAL)?;
        // The base is that of a page's part, so its alignment counts too.
        let address = range.base.load(Relaxed).wrapping_add(offset);
        if end > range.len || address as usize % size_of::<T>() != 0 {
            return Err(EINVAL);
        }
        Ok(address)
    }

    /// Reads 8 bits.
    ///
    /// C: `readb()`.
    ///
    /// # Context
    ///
    /// Any.
    ///
    /// # Errors
    ///
    /// `EINVAL` outside of what is mapped.
    #[inline]
    pub fn read8(&self, offset: usize) -> Result<u8> {
        // SAFETY: mapped, and aligned.
        Ok(unsafe { backend::mmio_read8(self.at::<u8>(offset)?) })
    }
    /// Reads 16 bits, little-endian.
    ///
    /// C: `readw()`.
    ///
    /// # Context
    ///
    /// Any.
    ///
    /// # Errors
    ///
    /// `EINVAL` outside of what is mapped, or where it is not aligned.
    #[inline]
    pub fn read16(&self, offset: usize) -> Result<u16> {
        // SAFETY: mapped, and aligned.
        Ok(unsafe { backend::mmio_read16(self.at::<u16>(offset)?) })
    }
    /// Reads 32 bits, little-endian.
    ///
    /// C: `readl()`.
    ///
    /// # Context
    ///
    /// Any.
    ///
    /// # Errors
    ///
    /// `EINVAL` outside of what is mapped, or where it is not aligned.
    #[inline]
    pub fn read32(&self, offset: usize) -> Result<u32> {
        // SAFETY: mapped, and aligned.
        Ok(unsafe { backend::mmio_read32(self.at::<u32>(offset)?) })
    }
    /// Reads 64 bits, little-endian.
    ///
    /// C: `readq()`.
    ///
    /// # Context
    ///
    /// Any.
    ///
    /// # Errors
    ///
    /// `EINVAL` outside of what is mapped, or where it is not aligned.
    #[inline]
    pub fn read64(&self, offset: usize) -> Result<u64> {
        // SAFETY: mapped, and aligned.
        Ok(unsafe { backend::mmio_read64(self.at::<u64>(offset)?) })
    }
    /// Writes 8 bits.
    ///
    /// C: `writeb()`.
    ///
    /// # Context
    ///
    /// Any.
    ///
    /// # Errors
    ///
    /// `EINVAL` outside of what is mapped.
    #[inline]
    pub fn write8(&self, offset: usize, value: u8) -> Result {
        // SAFETY: mapped, and aligned.
        unsafe { backend::mmio_write8(self.at::<u8>(offset)?, value) };
        Ok(())
    }
    /// Writes 16 bits, little-endian.
    ///
    /// C: `writew()`.
    ///
    /// # Context
    ///
    /// Any.
    ///
    /// # Errors
    ///
    /// `EINVAL` outside of what is mapped, or where it is not aligned.
    #[inline]
    pub fn write16(&self, offset: usize, value: u16) -> Result {
        // SAFETY: mapped, and aligned.
        unsafe { backend::mmio_write16(self.at::<u16>(offset)?, value) };
        Ok(())
    }
    /// Writes 32 bits, little-endian.
    ///
    /// C: `writel()`.
    ///
    /// # Context
    ///
    /// Any.
    ///
    /// # Errors
    ///
    /// `EINVAL` outside of what is mapped, or where it is not aligned.
    #[inline]
    pub fn write32(&self, offset: usize, value: u32) -> Result {
        // SAFETY: mapped, and aligned.
        unsafe { backend::mmio_write32(self.at::<u32>(offset)?, value) };
        Ok(())
    }
    /// Writes 64 bits, little-endian.
    ///
    /// C: `writeq()`.
    ///
    /// # Context
    ///
    /// Any.
    ///
    /// # Errors
    ///
    /// `EINVAL` outside of what is mapped, or where it is not aligned.
    #[inline]
    pub fn write64(&self, offset: usize, value: u64) -> Result {
        // SAFETY: mapped, and aligned.
        unsafe { backend::mmio_write64(self.at::<u64>(offset)?, value) };
        Ok(())
    }
}
