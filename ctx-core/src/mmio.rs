// SPDX-License-Identifier: GPL-2.0
//! Memory-mapped registers.
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
    // `register` writes it, once.
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
        // SAFETY: the range was just requested.
        let base = unsafe { backend::ioremap(self.start, self.len) };
        if base.is_null() {
            // SAFETY: the range was requested above.
            unsafe { backend::release_region(Space::Memory, self.start, len) };
            return Err(ENOMEM);
        }
        self.base.store(base, Relaxed);
        Ok(())
    }
    unsafe fn unregister(&self) {
        // SAFETY: `register` has requested and mapped it. Nobody uses it any more: it is dropped,
        // or nothing can call into the module any more.
        unsafe {
            backend::iounmap(self.base.load(Relaxed));
            backend::release_region(Space::Memory, self.start, self.len as u64);
        }
    }
}

/// A device's registers, mapped for this module alone.
///
/// Mapping and unmapping sleep. So a plain drop leaves the unmapping to a work item, for which
/// module exit waits. Reads and writes are possible in any context, NMI included, and take no
/// token.
///
/// An access is checked against the length only. Nobody checks what a write makes the device do:
/// the device may then write to memory. So mapping is `unsafe`, and whoever maps the registers
/// vouches for all code that uses the mapping.
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
    /// `EBUSY` when a part of the range is already requested, or when C has no memory to record the
    /// request (C does not tell which). `ENOMEM` when the range cannot be mapped (ordinary memory),
    /// or when there is no memory. `EINVAL` for an invalid range.
    ///
    /// # Safety
    ///
    /// - Reads of the registers break nothing that Rust or the kernel relies on.
    /// - No user of this mapping programs the device to break such a thing. In particular, the
    ///   device writes only to memory that was lent to it for that, and only while it is lent.
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

    /// The number of mapped bytes.
    #[inline]
    #[expect(clippy::len_without_is_empty)] // it is never empty
    pub fn len(&self) -> usize {
        self.0.object().len
    }

    /// Unmaps the registers before this returns.
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
        // The base need not be page-aligned, so its alignment counts too.
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
    /// `EINVAL` when `offset` is outside of the mapping.
    #[inline]
    pub fn read8(&self, offset: usize) -> Result<u8> {
        // SAFETY: the address is mapped and aligned.
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
    /// `EINVAL` when `offset` is outside of the mapping, or not aligned.
    #[inline]
    pub fn read16(&self, offset: usize) -> Result<u16> {
        // SAFETY: the address is mapped and aligned.
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
    /// `EINVAL` when `offset` is outside of the mapping, or not aligned.
    #[inline]
    pub fn read32(&self, offset: usize) -> Result<u32> {
        // SAFETY: the address is mapped and aligned.
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
    /// `EINVAL` when `offset` is outside of the mapping, or not aligned.
    #[inline]
    pub fn read64(&self, offset: usize) -> Result<u64> {
        // SAFETY: the address is mapped and aligned.
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
    /// `EINVAL` when `offset` is outside of the mapping.
    #[inline]
    pub fn write8(&self, offset: usize, value: u8) -> Result {
        // SAFETY: the address is mapped and aligned.
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
    /// `EINVAL` when `offset` is outside of the mapping, or not aligned.
    #[inline]
    pub fn write16(&self, offset: usize, value: u16) -> Result {
        // SAFETY: the address is mapped and aligned.
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
    /// `EINVAL` when `offset` is outside of the mapping, or not aligned.
    #[inline]
    pub fn write32(&self, offset: usize, value: u32) -> Result {
        // SAFETY: the address is mapped and aligned.
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
    /// `EINVAL` when `offset` is outside of the mapping, or not aligned.
    #[inline]
    pub fn write64(&self, offset: usize, value: u64) -> Result {
        // SAFETY: the address is mapped and aligned.
        unsafe { backend::mmio_write64(self.at::<u64>(offset)?, value) };
        Ok(())
    }
}
