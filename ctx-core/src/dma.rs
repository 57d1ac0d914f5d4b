// SPDX-License-Identifier: GPL-2.0
//! Memory that a device reads and writes by itself.
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
    /// Any bits are a value of it, and it is not larger than a page.
    pub unsafe trait Word {}
}

/// What DMA memory is made of: `u8`, `u16`, `u32`, `u64`.
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
    /// `as_device` gives a `struct device` that is valid as long as `self`, and `is_on_bus` says
    /// whether it has a DMA mask of its own and a driver of this module that is bound to it.
    pub unsafe trait Device {
        fn as_device(&self) -> *mut c_void;
        fn is_on_bus(&self) -> bool {
            false
        }
    }

    // SAFETY: it has a `struct device`, which is on no bus of devices with masks.
    unsafe impl Device for crate::faux::Device {
        fn as_device(&self) -> *mut c_void {
            crate::faux::Device::as_device(self).cast()
        }
    }
}

/// A device that memory can be allocated for: [`faux::Device`], `pci::Device<Bound>` and
/// `platform::Device<Bound>`.
pub trait Device: device::Device {}
impl Device for faux::Device {}

struct Memory {
    // Used while the caller of `register` lends the device, and then by the reference that
    // `register` took.
    device: *mut backend::DeviceState,
    // It has a mask of its own, and its driver is unbound before the module goes.
    on_bus: bool,
    mask: u64,
    size: usize,
    at: UnsafeCell<backend::DmaState>,
}

// SAFETY: `at` is written before anybody else has it, and read after; C locks what changes in the
// device.
unsafe impl Send for Memory {}
// SAFETY: as above.
unsafe impl Sync for Memory {}

impl Memory {
    #[inline]
    fn at(&self) -> backend::DmaState {
        // SAFETY: nobody writes to it after `register`.
        unsafe { *self.at.get() }
    }
}

impl Register for Memory {
    const TURN: Turn = Turn::Passive;

    unsafe fn register(&self) -> Result {
        // SAFETY: the caller of `Coherent::alloc` lends the device and may sleep; nobody else has
        // `self` yet.
        unsafe {
            *self.at.get() = backend::dma_alloc(self.device, self.on_bus, self.mask, self.size)?
        };
        Ok(())
    }
    unsafe fn unregister(&self) {
        // SAFETY: `register` allocated it so, and nobody uses it any more: it is dropped. The
        // caller may sleep.
        unsafe {
            backend::dma_free(self.device, self.at(), self.size);
            backend::dma_put(self.device);
        }
    }
    // The device may have been told to write there, and nobody has said that it no longer is: the
    // memory stays.
    unsafe fn unregister_leaked(&self) {
        // SAFETY: `register` took the reference, and nobody frees the memory any more. The caller
        // may sleep.
        unsafe { backend::dma_put(self.device) }
    }
}

/// Memory that the CPU and a device both see as it is, without flushing caches: `len` words,
/// contiguous on the bus.
///
/// To free it sleeps, so a plain drop leaves that to a work item, for which module exit waits. It
/// holds a reference to the device, which may thus be removed earlier. Reading and writing is
/// possible in any context, NMI included, and takes no token.
///
/// A device writes where its registers say, at any time: so words are copied, never borrowed, and
/// what was read may be another value when it is read again. Nothing here makes the device do so:
/// that is a write to its registers, and who makes these available
/// ([`Mapping::map`](crate::mmio::Mapping::map), [`Region::request`](crate::port::Region::request))
/// says with `unsafe` that it writes only to memory that was lent to it. This memory is lent until
/// it is released or dropped, so the device must be stopped before. What is leaked (`mem::forget`)
/// is lent for ever, and is not freed when the module goes.
///
/// The device that it is allocated for decides which addresses it gets; an IOMMU, if there is one,
/// lets no other device through.
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
    /// Allocates `len` words, zeroed, for a device that gives out addresses of up to `bits` bits.
    ///
    /// The first call for a device fixes its `bits`: the kernel looks at them again when it frees.
    ///
    /// C: `dma_alloc_coherent()` with `GFP_KERNEL`, `dma_coerce_mask_and_coherent()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// `ENOMEM`, also for more than can be contiguous; `EIO` where the machine has no memory for so
    /// few `bits`; `EBUSY` when the device has others; `EINVAL` for no words, for no bits and for
    /// more than 64.
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

    /// How many words there are.
    #[inline]
    #[expect(clippy::len_without_is_empty)] // it never is
    pub fn len(&self) -> usize {
        self.0.object().size / size_of::<T>()
    }

    /// Where the device finds the first word: what is written to its registers (`dma_addr_t`).
    #[inline]
    pub fn dma_handle(&self) -> u64 {
        self.0.object().at().handle
    }

    /// Frees it before this returns. The device must no longer use it.
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
    /// `EINVAL` outside of it.
    #[inline]
    pub fn read(&self, index: usize) -> Result<T> {
        // SAFETY: allocated, page-aligned, initialised, and any bits are a `T`; nobody has a
        // reference into it. The device and other CPUs may write meanwhile, which is no more to C's
        // memory model than an old or a new value.
        Ok(unsafe { backend::dma_read(self.word(index)?) })
    }

    /// Writes a word, in the CPU's byte order.
    ///
    /// The device may see writes in another order, unless there is a [`wmb`] between them. A write
    /// to its registers comes after all of them.
    ///
    /// C: `WRITE_ONCE()`.
    ///
    /// # Context
    ///
    /// Any.
    ///
    /// # Errors
    ///
    /// `EINVAL` outside of it.
    #[inline]
    pub fn write(&self, index: usize, value: T) -> Result {
        // SAFETY: as in `read`.
        unsafe { backend::dma_write(self.word(index)?, value) };
        Ok(())
    }
}

/// What was written to [`Coherent`] memory before, the device sees before what is written after.
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

/// What is read from [`Coherent`] memory after, is read after what was read before: what a device
/// has written after it is as new.
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
