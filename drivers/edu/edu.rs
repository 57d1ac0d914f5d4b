// SPDX-License-Identifier: GPL-2.0
//! QEMU's `edu` device: it computes factorials, and copies between memory and a buffer of its own.
//!
//! `/dev/edu`: an ioctl gives a factorial; `read` and `write` reach the device's buffer by DMA.
//! Many may have it open; the device does one thing at a time, and the others wait their turn.
//!
//! The device may go at any time, with files open and requests under way. What outlives it is
//! `Edu`: its registers are revoked (`DevresBar`), and its DMA memory is taken out.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    device::Core,
    dma::{self, Coherent},
    io::Io,
    ioctl::_IOWR,
    irq::{self, ThreadedIrqReturn},
    miscdevice::{File, FileOperations, Registration},
    pci,
    prelude::*,
    sync::{new_completion, new_mutex, Completion, Mutex},
    time::{sleep, Delta},
    transmute::{AsBytes, FromBytes},
    uaccess::{UserSlice, UserSliceReader, UserSliceWriter},
};

kernel::module_pci_driver! {
    type: Driver,
    name: "edu",
    authors: ["The ctx authors"],
    description: "QEMU's educational device",
    license: "GPL",
}

kernel::pci_device_table!(
    TABLE,
    (),
    // `pci::Vendor` has no name for QEMU's: `probe` looks.
    [(pci::DeviceId::from_class(0x00ff00, 0xffff00), ())]
);

/// The registers, in bytes from the start of BAR 0.
mod register {
    /// The version, and in the lowest byte a [`MARK`].
    pub(super) const ID: usize = 0x00;
    pub(super) const MARK: u32 = 0xed;
    pub(super) const FACTORIAL: usize = 0x08;
    pub(super) const STATUS: usize = 0x20;
    /// In [`STATUS`]: a factorial is being computed.
    pub(super) const COMPUTING: u32 = 0x01;
    /// In [`STATUS`]: raise an interrupt when it is done.
    pub(super) const RAISE: u32 = 0x80;
    pub(super) const IRQ_STATUS: usize = 0x24;
    pub(super) const IRQ_ACK: usize = 0x64;
    pub(super) const DMA_SOURCE: usize = 0x80;
    pub(super) const DMA_TARGET: usize = 0x88;
    pub(super) const DMA_COUNT: usize = 0x90;
    pub(super) const DMA_COMMAND: usize = 0x98;
    /// In [`DMA_COMMAND`]: start; it stays set until the copy is done.
    pub(super) const RUN: u32 = 0x01;
    /// In [`DMA_COMMAND`]: from the device to memory.
    pub(super) const TO_MEMORY: u32 = 0x02;
    /// In [`DMA_COMMAND`]: raise an interrupt when it is done.
    pub(super) const DMA_RAISE: u32 = 0x04;
    /// How many bytes there are.
    pub(super) const END: usize = 0x100;
}

/// What an absent device gives for every register.
const ABSENT: u32 = !0;
/// Where the device has its buffer, in its own addresses, and how much of it is used. It has 4096
/// bytes, but QEMU ends the machine at a copy that reaches the last of them.
const BUFFER: u64 = 0x40000;
const BUFFER_SIZE: usize = 4092;
/// The device gives out 28 bits of an address.
const DMA_BITS: u32 = 28;
/// How long a request may take. A copy takes 100 ms.
const LIMIT: Delta = Delta::from_millis(2000);

/// Computes a factorial, modulo 2³².
pub const FACTORIAL: u32 = _IOWR::<Factorial>(b'e' as u32, 1);

/// What [`FACTORIAL`] takes and gives.
#[repr(C)]
#[derive(Clone, Copy, AsBytes, FromBytes)]
struct Factorial {
    of: u32,
    result: u32,
}

/// The device, as long as anybody uses it.
#[pin_data]
struct Edu {
    registers: pci::DevresBar<{ register::END }>,
    /// The memory that the device copies from and to. Who has the lock has the device; when the
    /// device goes, the memory does.
    #[pin]
    memory: Mutex<Option<Coherent<u32>>>,
    /// The device has raised an interrupt for what was asked.
    #[pin]
    done: Completion,
}

impl Edu {
    fn read<C: Context>(&self, ctx: &mut C, register: usize) -> Result<u32> {
        let value = self
            .registers
            .try_access_with(ctx, |registers, _ctx| registers.try_read32(register))
            .ok_or(ENODEV)??;
        if value == ABSENT {
            return Err(ENODEV);
        }
        Ok(value)
    }

    fn write<C: Context>(&self, ctx: &mut C, register: usize, value: u32) -> Result {
        self.registers
            .try_access_with(ctx, |registers, _ctx| {
                registers.try_write32(value, register)
            })
            .ok_or(ENODEV)?
    }

    fn write_address<C: Context>(&self, ctx: &mut C, register: usize, value: u64) -> Result {
        self.write(ctx, register, value as u32)?;
        self.write(ctx, register + 4, (value >> 32) as u32)
    }

    /// Fails if what was read before may not have come from the device. One that is gone gives all
    /// ones, or with QEMU zeroes: so its mark is looked at.
    fn expect_present<C: Context>(&self, ctx: &mut C) -> Result<u32> {
        let id = self.read(ctx, register::ID)?;
        if id & 0xff == register::MARK {
            Ok(id)
        } else {
            Err(ENODEV)
        }
    }

    /// Waits until a register no longer has a bit: what was interrupted may still be under way.
    #[process_ctx]
    fn wait_idle(&self, register: usize, bit: u32) -> Result {
        for _ in 0..LIMIT.as_millis_ceil() {
            if self.read(ctx, register)? & bit == 0 {
                return Ok(());
            }
            sleep(ctx, Delta::from_millis(1));
        }
        Err(EBUSY)
    }

    /// Waits for the interrupt of what was started, which a signal may end.
    #[process_ctx]
    fn wait_done(&self, register: usize, bit: u32) -> Result {
        loop {
            let waited = self.done.wait_interruptible_timeout(ctx, LIMIT);
            if waited == Err(ERESTARTSYS) {
                return Err(ERESTARTSYS);
            }
            // A device that is gone raises no interrupt, and says so here. And an interrupt may be
            // that of an earlier request, which a signal has ended.
            if self.read(ctx, register)? & bit == 0 {
                return Ok(());
            }
            waited?;
        }
    }

    #[process_ctx]
    fn factorial(&self, of: u32) -> Result<u32> {
        let memory = self.memory.lock_interruptible(ctx)?;
        memory.as_ref().ok_or(ENODEV)?;
        self.wait_idle(ctx, register::STATUS, register::COMPUTING)?;
        self.done.reinit(ctx);
        self.write(ctx, register::STATUS, register::RAISE)?;
        self.write(ctx, register::FACTORIAL, of)?;
        self.wait_done(ctx, register::STATUS, register::COMPUTING)?;
        let result = self.read(ctx, register::FACTORIAL)?;
        self.expect_present(ctx)?;
        Ok(result)
    }

    /// Has the device copy `len` bytes between the memory and its buffer at `at`.
    #[process_ctx]
    fn copy(&self, memory: &Coherent<u32>, at: usize, len: usize, command: u32) -> Result {
        if at.checked_add(len).is_none_or(|end| end > BUFFER_SIZE) {
            return Err(EINVAL);
        }
        let (inside, outside) = (BUFFER + at as u64, memory.dma_handle());
        let (source, target) = if command & register::TO_MEMORY == 0 {
            (outside, inside)
        } else {
            (inside, outside)
        };
        self.wait_idle(ctx, register::DMA_COMMAND, register::RUN)?;
        self.done.reinit(ctx);
        self.write_address(ctx, register::DMA_SOURCE, source)?;
        self.write_address(ctx, register::DMA_TARGET, target)?;
        self.write(ctx, register::DMA_COUNT, len as u32)?;
        dma::wmb();
        let command = command | register::RUN | register::DMA_RAISE;
        self.write(ctx, register::DMA_COMMAND, command)?;
        self.wait_done(ctx, register::DMA_COMMAND, register::RUN)?;
        self.expect_present(ctx).map(drop)
    }

    /// From here on the device does not write to memory, and raises no interrupt. A factorial ends
    /// when it ends, and tells nobody.
    #[process_ctx]
    fn quiet(&self) -> Result {
        self.write(ctx, register::STATUS, 0)?;
        self.wait_idle(ctx, register::DMA_COMMAND, register::RUN)?;
        let raised = self.read(ctx, register::IRQ_STATUS)?;
        self.write(ctx, register::IRQ_ACK, raised)
    }
}

struct Interrupts(Arc<Edu>);

impl irq::ThreadedHandler for Interrupts {
    // Once it is acknowledged, the device holds the line no longer.
    const SILENCES: bool = true;

    #[hard_irq_handler]
    fn handle(&self) -> ThreadedIrqReturn {
        // The line may be another device's, and this device may be gone.
        let Ok(raised @ 1..) = self.0.read(ctx, register::IRQ_STATUS) else {
            return ThreadedIrqReturn::None;
        };
        match self.0.write(ctx, register::IRQ_ACK, raised) {
            Ok(()) => ThreadedIrqReturn::WakeThread,
            Err(_) => ThreadedIrqReturn::Handled,
        }
    }

    #[threaded_irq]
    fn handle_threaded(&self) -> IrqReturn {
        self.0.done.complete(ctx);
        IrqReturn::Handled
    }
}

/// What the driver has of a device that it is bound to. The fields are dropped in this order.
struct Bound {
    _file: Registration<OpenFile>,
    _line: irq::ThreadedRegistration<Interrupts>,
    edu: Arc<Edu>,
}

struct Driver;

impl pci::Driver for Driver {
    type IdInfo = ();
    type Data<'bound> = Bound;
    const ID_TABLE: pci::IdTable<()> = &TABLE;

    #[process_ctx]
    fn probe<'bound>(
        device: &'bound pci::Device<Core<'_>>,
        _info: Option<&'bound ()>,
    ) -> impl PinInit<Bound, Error> + 'bound {
        if (device.vendor_id().as_raw(), device.device_id()) != (0x1234, 0x11e8) {
            return Err(ENODEV);
        }
        device.enable_device_mem(ctx)?;
        let registers = device
            .iomap_region_sized::<{ register::END }>(ctx, 0, c"edu")?
            .into_devres(ctx)?;
        let memory = Coherent::alloc(ctx, &**device, DMA_BITS, BUFFER_SIZE / 4)?;
        let edu = Arc::pin_init(
            pin_init!(Edu {
                registers,
                memory <- new_mutex!(Some(memory)),
                done <- new_completion!(),
            }),
            ctx,
        )?;
        let id = edu.expect_present(ctx)?;
        // It may still be told to copy, from or to what was somebody's memory.
        edu.quiet(ctx)?;
        device.set_master();
        let types = pci::IrqTypes::default()
            .with(pci::IrqType::Msi)
            .with(pci::IrqType::Intx);
        let vectors = device.alloc_irq_vectors(ctx, 1, 1, types)?;
        let kind = vectors.irq_type();
        let vector = vectors.index(ctx, 0)?;
        let line = irq::ThreadedRegistration::request(
            ctx,
            vector,
            irq::Flags::SHARED,
            c"edu",
            Interrupts(edu.clone()),
        )?;
        // Last: from now on others use it.
        let file = Registration::register_under(ctx, &**device, c"edu", edu.clone())?;
        pr_info!("edu {id:#x}, {kind:?}\n");
        Ok(Bound {
            _file: file,
            _line: line,
            edu,
        })
    }

    #[process_ctx]
    fn unbind<'bound>(device: &'bound pci::Device<Core<'_>>, this: Pin<&Bound>) {
        // After whatever request is under way.
        let Some(memory) = this.edu.memory.lock(ctx).take() else {
            return;
        };
        // What a signal ended may still be under way. A device that does not hear that, or goes on,
        // does not reach the memory.
        let _ = this.edu.quiet(ctx);
        device.clear_master();
        memory.release(ctx);
    }
}

struct OpenFile(Arc<Edu>);

impl OpenFile {
    /// How many bytes there are from `pos`, at most `len`.
    fn part(pos: i64, len: usize) -> Result<(usize, usize)> {
        let at = usize::try_from(pos).map_err(|_| EINVAL)?;
        Ok((at, len.min(BUFFER_SIZE.saturating_sub(at))))
    }
}

impl FileOperations for OpenFile {
    type Shared = Arc<Edu>;
    const SEEKABLE: bool = true;

    #[process_ctx]
    fn open(edu: &Arc<Edu>, _file: &File) -> Result<Self> {
        Ok(Self(edu.clone()))
    }

    #[user_ctx]
    fn read(&self, _file: &File, to: &mut UserSliceWriter, pos: &mut i64) -> Result<usize> {
        let (at, len) = Self::part(*pos, to.len())?;
        if len == 0 {
            return Ok(0);
        }
        let memory = self.0.memory.lock_interruptible(ctx)?;
        let memory = memory.as_ref().ok_or(ENODEV)?;
        self.0.copy(ctx, memory, at, len, register::TO_MEMORY)?;
        for word in 0..len.div_ceil(4) {
            let bytes = memory.read(word)?.to_ne_bytes();
            to.write_slice(ctx, &bytes[..4.min(len - 4 * word)])?;
        }
        *pos += len as i64;
        Ok(len)
    }

    #[user_ctx]
    fn write(&self, _file: &File, from: &mut UserSliceReader, pos: &mut i64) -> Result<usize> {
        let (at, len) = Self::part(*pos, from.len())?;
        if len == 0 {
            return if from.is_empty() { Ok(0) } else { Err(ENOSPC) };
        }
        let memory = self.0.memory.lock_interruptible(ctx)?;
        let memory = memory.as_ref().ok_or(ENODEV)?;
        for word in 0..len.div_ceil(4) {
            let mut bytes = [0; 4];
            from.read_slice(ctx, &mut bytes[..4.min(len - 4 * word)])?;
            memory.write(word, u32::from_ne_bytes(bytes))?;
        }
        self.0.copy(ctx, memory, at, len, 0)?;
        *pos += len as i64;
        Ok(len)
    }

    #[user_ctx]
    fn ioctl(&self, _file: &File, cmd: u32, arg: usize) -> Result<usize> {
        if cmd != FACTORIAL {
            return Err(ENOTTY);
        }
        let size = size_of::<Factorial>();
        let mut asked: Factorial = UserSlice::new(UserPtr::from_addr(arg), size)
            .reader()
            .read(ctx)?;
        asked.result = self.0.factorial(ctx, asked.of)?;
        UserSlice::new(UserPtr::from_addr(arg), size)
            .writer()
            .write(ctx, &asked)?;
        Ok(0)
    }
}
