// SPDX-License-Identifier: GPL-2.0
//! DMA memory: a device reads and writes it by itself.
//!
//! Key type: [`Coherent`]. C header: `include/linux/dma-mapping.h`.

use crate::{
    backend,
    error::{code::EINVAL, Result},
    faux,
    registered::{Register, Registered, Turn},
    rules::MaySleep,
};
use core::{cell::UnsafeCell, marker::PhantomData, ptr::null_mut};

mod word {
    /// # Safety
    ///
    /// Any bits are a value of the type, and the type is not larger than a page.
    pub unsafe trait Word {}
}

/// The word types of DMA memory: `u8`, `u16`, `u32`, `u64`.
pub trait Word: word::Word + Copy + Send + Sync + 'static {}

macro_rules! words {
    ($($ty:ty)*) => { $(
        // SAFETY: an integer.
        unsafe impl word::Word for $ty {}
        impl Word for $ty {}
    )* };
}
words! { u8 u16 u32 u64 }

pub(crate) mod device {
    use core::ffi::c_void;

    /// # Safety
    ///
    /// - `as_device` returns a `struct device` that is valid as long as `self`.
    /// - `is_on_bus` returns whether the device has a DMA mask of its own, and a driver of this
    ///   module is bound to it.
    pub unsafe trait Device {
        fn as_device(&self) -> *mut c_void;
        fn is_on_bus(&self) -> bool {
            false
        }
    }

    // SAFETY: it has a `struct device`, whose bus gives no device a mask of its own.
    unsafe impl Device for crate::faux::Device {
        fn as_device(&self) -> *mut c_void {
            crate::faux::Device::as_device(self).cast()
        }
    }
}

/// A device for which memory can be allocated: [`faux::Device`], `pci::Device<Bound>` and
/// `platform::Device<Bound>`.
pub trait Device: device::Device {}
impl Device for faux::Device {}

struct Memory {
    // The pointer is used while the caller of `register` lends the device. After that, the
    // reference that `register` took keeps the device.
    device: *mut backend::DeviceState,
    // The device has a mask of its own, and its driver is unbound before the module is unloaded.
    on_bus: bool,
    mask: u64,
    size: usize,
    at: UnsafeCell<backend::DmaState>,
}

// SAFETY: `at` is written before anybody else has `self`, and only read after that. C locks the
// fields of the device that change.
unsafe impl Send for Memory {}
// SAFETY: as above.
unsafe impl Sync for Memory {}

impl Memory {
    #[inline]
    fn at(&self) -> backend::DmaState {
        // SAFETY: nobody writes to `at` after `register`.
        unsafe { *self.at.get() }
    }
}

impl Register for Memory {
    const TURN: Turn = Turn::Passive;

    unsafe fn register(&self) -> Result {
        // SAFETY: the caller of `Coherent::alloc` lends the device, and may sleep. Nobody else has
        // `self` yet.
        unsafe {
            *self.at.get() = backend::dma_alloc(self.device, self.on_bus, self.mask, self.size)?
        };
        Ok(())
    }
    unsafe fn unregister(&self) {
        // SAFETY: `register` has allocated it with these arguments. Nobody uses it any more,
        // because it is dropped. The caller may sleep.
        unsafe {
            backend::dma_free(self.device, self.at(), self.size);
            backend::dma_put(self.device);
        }
    }
    // The driver may have told the device to write there, and nobody has said that the device has
    // stopped. So the memory is never freed.
    unsafe fn unregister_leaked(&self) {
        // SAFETY: `register` took the reference, and the memory is never freed. The caller may
        // sleep.
        unsafe { backend::dma_put(self.device) }
    }
}

/// Memory that the CPU and a device both see unchanged, without flushing caches: `len` words,
/// contiguous on the bus.
///
/// Freeing it sleeps, so a plain drop leaves that to a work item, for which module exit waits. The
/// memory holds a reference to the device, so the device may be removed earlier. Reads and writes
/// are possible in any context, NMI included, and take no token.
///
/// A device may write to this memory at any time. So words are copied and never borrowed, and two
/// reads of a word may give two values. Only a write to the device's registers makes the device use
/// an address. Whoever maps the registers ([`Mapping::map`](crate::mmio::Mapping::map),
/// [`Region::request`](crate::port::Region::request)) promises with `unsafe` that the device writes
/// only to memory that was lent to it. This memory is lent until it is released or dropped, so stop
/// the device first. Leaked memory (`mem::forget`) is lent for ever: module exit does not free it.
///
/// The device for which it is allocated decides which addresses are possible. An IOMMU, if there is
/// one, lets no other device access the memory.
///
/// ```
/// use ctx_core::{dma::{self, Coherent}, faux, mmio::Mapping, prelude::*};
///
/// const RING: usize = 0x10;
/// const START: usize = 0x18;
///
/// #[process_ctx]
/// fn start(device: &faux::Device, registers: &Mapping) -> Result<Coherent<u32>> {
///     let ring = Coherent::<u32>::alloc(ctx, device, 32, 256)?;
///     ring.write(1, 0x1234u32.to_le())?;
///     dma::wmb(); // the device sees the command before who owns it
///     ring.write(0, 1u32.to_le())?;
///     registers.write64(RING, ring.dma_handle())?;
///     registers.write32(START, 1)?; // waits for what was written to memory
///     Ok(ring)
/// }
/// # struct Board;
/// # impl faux::Driver for Board {
/// #     #[process_ctx]
/// #     fn probe(&self, device: &faux::Device) -> Result {
/// #         // SAFETY: nothing answers in the stand-in.
/// #         let registers = unsafe { Mapping::map(ctx, 0x1000, 0x100, c"board")? };
/// #         assert_eq!(start(ctx, device, &registers)?.read(1), Ok(0x1234u32.to_le()));
/// #         Ok(())
/// #     }
/// # }
/// # ctx_core::hosted::in_process(|ctx| {
/// #     faux::Registration::register(ctx, c"board", Board).unwrap().release(ctx)
/// # });
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{dma::Coherent, prelude::*};
///
/// #[irq_handler]
/// fn finished(buffer: Coherent<u8>) -> IrqReturn {
///     buffer.release(ctx); // or drop it
///     IrqReturn::Handled
/// }
/// ```
pub struct Coherent<T: Word>(Registered<Memory>, PhantomData<T>);

impl<T: Word> Coherent<T> {
    /// Allocates `len` zeroed words for a device that can address `bits` bits.
    ///
    /// The first call for a device fixes its `bits`, because the kernel reads them again when it
    /// frees the memory.
    ///
    /// C: `dma_alloc_coherent()` with `GFP_KERNEL`, `dma_coerce_mask_and_coherent()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// `ENOMEM`, also when so much memory cannot be contiguous; `EIO` when the machine has no
    /// memory that `bits` bits can address; `EBUSY` when the device has another number of bits;
    /// `EINVAL` for zero words, zero bits or more than 64 bits.
    pub fn alloc<C: MaySleep>(
        _ctx: &mut C,
        device: &impl Device,
        bits: u32,
        len: usize,
    ) -> Result<Self> {
        let size = len.checked_mul(size_of::<T>()).ok_or(EINVAL)?;
        if !(1..=64).contains(&bits) || size == 0 || size > isize::MAX as usize {
            return Err(EINVAL);
        }
        let memory = Registered::new(Memory {
            device: device::Device::as_device(device).cast(),
            on_bus: device.is_on_bus(),
            mask: u64::MAX >> (64 - bits),
            size,
            at: UnsafeCell::new(backend::DmaState {
                cpu: null_mut(),
                handle: 0,
            }),
        })?;
        if device.is_on_bus() {
            memory.bind(device::Device::as_device(device).cast());
        }
        Ok(Self(memory, PhantomData))
    }

    /// The number of words.
    #[inline]
    #[expect(clippy::len_without_is_empty)] // it is never empty
    pub fn len(&self) -> usize {
        self.0.object().size / size_of::<T>()
    }

    /// The device's address of the first word (`dma_addr_t`), to be written to its registers.
    #[inline]
    pub fn dma_handle(&self) -> u64 {
        self.0.object().at().handle
    }

    /// Frees the memory before this returns. The device must no longer use it.
    ///
    /// C: `dma_free_coherent()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    pub fn release<C: MaySleep>(self, _ctx: &mut C) {
        self.0.release()
    }

    #[inline]
    fn word(&self, index: usize) -> Result<*mut T> {
        if index >= self.len() {
            return Err(EINVAL);
        }
        Ok(self.0.object().at().cpu.cast::<T>().wrapping_add(index))
    }

    /// Reads a word, in the CPU's byte order.
    ///
    /// C: `READ_ONCE()`.
    ///
    /// # Context
    ///
    /// Any.
    ///
    /// # Errors
    ///
    /// `EINVAL` when `index` is out of range.
    #[inline]
    pub fn read(&self, index: usize) -> Result<T> {
        // SAFETY: the memory is allocated, page-aligned and initialised, any bits are a `T`, and
        // nobody has a reference into it. The device and other CPUs may write meanwhile; by C's
        // memory model the read then gives the old or the new value.
        Ok(unsafe { backend::dma_read(self.word(index)?) })
    }

    /// Writes a word, in the CPU's byte order.
    ///
    /// The device may see writes in another order, unless there is a [`wmb`] between them. A write
    /// to a register of the device is ordered after all of them.
    ///
    /// C: `WRITE_ONCE()`.
    ///
    /// # Context
    ///
    /// Any.
    ///
    /// # Errors
    ///
    /// `EINVAL` when `index` is out of range.
    #[inline]
    pub fn write(&self, index: usize, value: T) -> Result {
        // SAFETY: as in `read`.
        unsafe { backend::dma_write(self.word(index)?, value) };
        Ok(())
    }
}

/// Orders writes to [`Coherent`] memory: the device sees writes before this call before it sees
/// writes after it.
///
/// C: `dma_wmb()`.
///
/// # Context
///
/// Any.
#[inline]
pub fn wmb() {
    backend::dma_wmb()
}

/// Orders reads of [`Coherent`] memory: reads after this call come after reads before it. So if an
/// earlier read saw a device's write, later reads see all that the device wrote before that write.
///
/// C: `dma_rmb()`.
///
/// # Context
///
/// Any.
#[inline]
pub fn rmb() {
    backend::dma_rmb()
}
