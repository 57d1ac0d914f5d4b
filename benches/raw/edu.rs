// SPDX-License-Identifier: GPL-2.0
//! `drivers/edu` without tokens: plain Rust-for-Linux, the same behaviour, data and C calls, in
//! what runs for each interrupt and for each request. To bind and unbind is no part of it, so
//! nobody loads this module.
//!
//! Registers are the kernel crate's own `Io`, in its own `Revocable`. The rest stands on the
//! bindings, as `interrupt_context.rs` beside it does, and for the same reasons.

use core::{
    cell::UnsafeCell,
    ops::Deref,
    ptr::{self, NonNull},
    sync::atomic::AtomicU32,
};
use kernel::{
    bindings,
    ffi::{c_char, c_int, c_long, c_uint, c_ulong, c_void},
    io::{Io, IoBase, Mmio, MmioBackend, MmioRaw, Region},
    ioctl::_IOWR,
    prelude::*,
    revocable::Revocable,
    sync::Arc,
    types::Opaque,
};

module! {
    type: Nothing,
    name: "edu",
    authors: ["The ctx authors"],
    description: "edu without tokens",
    license: "GPL",
}

// Inline functions of C that `rust/helpers` lacks.
#[path = "../../ctx-core/src/backend/kernel/helpers.rs"]
mod helpers;
use helpers::{
    ctx_helper_dma_wmb, ctx_helper_mutex_lock_interruptible, ctx_helper_reinit_completion,
    ctx_teardown,
};

struct Nothing;

impl kernel::Module for Nothing {
    fn init(_module: &'static ThisModule) -> Result<Self> {
        Err(ENODEV)
    }
}

/// The registers, in bytes from the start of BAR 0.
mod register {
    pub(super) const ID: usize = 0x00;
    pub(super) const MARK: u32 = 0xed;
    pub(super) const FACTORIAL: usize = 0x08;
    pub(super) const STATUS: usize = 0x20;
    pub(super) const COMPUTING: u32 = 0x01;
    pub(super) const RAISE: u32 = 0x80;
    pub(super) const IRQ_STATUS: usize = 0x24;
    pub(super) const IRQ_ACK: usize = 0x64;
    pub(super) const DMA_SOURCE: usize = 0x80;
    pub(super) const DMA_TARGET: usize = 0x88;
    pub(super) const DMA_COUNT: usize = 0x90;
    pub(super) const DMA_COMMAND: usize = 0x98;
    pub(super) const RUN: u32 = 0x01;
    pub(super) const TO_MEMORY: u32 = 0x02;
    pub(super) const DMA_RAISE: u32 = 0x04;
    pub(super) const END: usize = 0x100;
}

const ABSENT: u32 = !0;
const BUFFER: u64 = 0x40000;
const BUFFER_SIZE: usize = 4092;
const LIMIT_MS: u64 = 2000;

const FACTORIAL: u32 = _IOWR::<Factorial>(b'e' as u32, 1);

#[repr(C)]
#[derive(Clone, Copy)]
struct Factorial {
    of: u32,
    result: u32,
}

/// `pci::Bar`, with what ends it.
struct Bar {
    _pdev: NonNull<bindings::pci_dev>,
    io: MmioRaw<Region<{ register::END }>>,
    _ends: (NonNull<c_void>, bool),
}

impl<'a> IoBase<'a> for &'a Bar {
    type Backend = MmioBackend;
    type Target = Region<{ register::END }>;

    #[inline]
    fn as_view(self) -> Mmio<'a, Self::Target> {
        // SAFETY: mapped as long as it is there.
        unsafe { Mmio::from_raw(self.io) }
    }
}

/// What `Devres` shares with the device.
#[repr(C)]
struct Inner {
    _node: Opaque<bindings::devres_node>,
    data: Revocable<Bar>,
}

/// `pci::DevresBar`.
struct Registers {
    _dev: NonNull<bindings::device>,
    inner: Arc<Inner>,
    _later: Option<NonNull<c_void>>,
}

impl Registers {
    #[inline(always)]
    fn access<R>(&self, f: impl FnOnce(&Bar) -> R) -> Option<R> {
        self.inner.data.try_access().map(|bar| f(&bar))
    }
}

/// A mutex that owns its data.
struct Mutex<T> {
    raw: UnsafeCell<bindings::mutex>,
    data: UnsafeCell<T>,
}

impl<T> Mutex<T> {
    /// `mutex_lock_interruptible()`.
    #[inline]
    fn lock_interruptible(&self) -> Result<Guard<'_, T>> {
        // SAFETY: initialised; process context.
        if unsafe { ctx_helper_mutex_lock_interruptible(self.raw.get()) } < 0 {
            return Err(ERESTARTSYS);
        }
        Ok(Guard(self))
    }
}

struct Guard<'a, T>(&'a Mutex<T>);

impl<T> Deref for Guard<'_, T> {
    type Target = T;
    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: the lock is held.
        unsafe { &*self.0.data.get() }
    }
}

impl<T> Drop for Guard<'_, T> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: taken by `lock_interruptible`.
        unsafe { bindings::mutex_unlock(self.0.raw.get()) }
    }
}

/// A completion.
struct Completion(UnsafeCell<bindings::completion>);

impl Completion {
    #[inline]
    fn complete(&self) {
        // SAFETY: initialised.
        unsafe { bindings::complete(self.0.get()) }
    }

    #[inline]
    fn reinit(&self) {
        // SAFETY: initialised.
        unsafe { ctx_helper_reinit_completion(self.0.get()) }
    }

    /// `wait_for_completion_interruptible_timeout()`.
    #[inline]
    fn wait_interruptible_timeout(&self, ms: u64) -> Result<u64> {
        let jiffies = (ms * u64::from(bindings::CONFIG_HZ)).div_ceil(1000);
        // SAFETY: initialised; process context.
        let left = unsafe {
            bindings::wait_for_completion_interruptible_timeout(self.0.get(), jiffies as c_ulong)
        };
        match left {
            0 => Err(ETIMEDOUT),
            // SAFETY: a calculation.
            1.. => Ok(unsafe { bindings::jiffies64_to_nsecs(left as u64) }),
            _ => Err(Error::from_errno(left as c_int)),
        }
    }
}

/// DMA memory, and where it is.
#[repr(C)]
struct Memory {
    _teardown: UnsafeCell<ctx_teardown>,
    memory: Inside,
}

struct Inside {
    _device: *mut bindings::device,
    _on_bus: bool,
    _mask: u64,
    size: usize,
    at: UnsafeCell<(*mut u8, u64)>,
}

struct Coherent(NonNull<Memory>);

impl Coherent {
    #[inline]
    fn memory(&self) -> &Inside {
        // SAFETY: it lives as long as this.
        unsafe { &self.0.as_ref().memory }
    }

    #[inline]
    fn dma_handle(&self) -> u64 {
        // SAFETY: nobody writes to it.
        unsafe { (*self.memory().at.get()).1 }
    }

    #[inline]
    fn word(&self, index: usize) -> Result<*mut u32> {
        if index >= self.memory().size / size_of::<u32>() {
            return Err(EINVAL);
        }
        // SAFETY: nobody writes to it.
        let cpu = unsafe { (*self.memory().at.get()).0 };
        Ok(cpu.cast::<u32>().wrapping_add(index))
    }

    #[inline]
    fn read(&self, index: usize) -> Result<u32> {
        // SAFETY: inside the memory.
        Ok(unsafe { self.word(index)?.read_volatile() })
    }

    #[inline]
    fn write(&self, index: usize, value: u32) -> Result {
        // SAFETY: inside the memory.
        unsafe { self.word(index)?.write_volatile(value) };
        Ok(())
    }
}

/// `fsleep()`.
#[inline]
fn sleep_ms(ms: u64) {
    // SAFETY: process context.
    unsafe { bindings::fsleep((ms * 1000) as c_ulong) }
}

/// The device, as long as anybody uses it.
struct Edu {
    registers: Registers,
    memory: Mutex<Option<Coherent>>,
    done: Completion,
}

/// Where a function runs: the compiler makes one of each for each, as of the driver's.
const PROCESS: bool = false;
const HARD_IRQ: bool = true;

impl Edu {
    #[inline(never)]
    fn read<const WHERE: bool>(&self, register: usize) -> Result<u32> {
        self.read_here(register)
    }

    /// Where the compiler has the driver's in line, too: where it waits for the device to be idle.
    #[inline(always)]
    fn read_here(&self, register: usize) -> Result<u32> {
        let value = self
            .registers
            .access(|registers| registers.try_read32(register))
            .ok_or(ENODEV)??;
        if value == ABSENT {
            return Err(ENODEV);
        }
        Ok(value)
    }

    fn write<const WHERE: bool>(&self, register: usize, value: u32) -> Result {
        self.registers
            .access(|registers| registers.try_write32(value, register))
            .ok_or(ENODEV)?
    }

    fn write_address<const WHERE: bool>(&self, register: usize, value: u64) -> Result {
        self.write::<WHERE>(register, value as u32)?;
        self.write::<WHERE>(register + 4, (value >> 32) as u32)
    }

    fn expect_present<const WHERE: bool>(&self) -> Result<u32> {
        let id = self.read_here(register::ID)?;
        if id & 0xff == register::MARK {
            Ok(id)
        } else {
            Err(ENODEV)
        }
    }

    #[inline(always)]
    fn wait_idle(&self, register: usize, bit: u32) -> Result {
        for _ in 0..LIMIT_MS {
            if self.read_here(register)? & bit == 0 {
                return Ok(());
            }
            sleep_ms(1);
        }
        Err(EBUSY)
    }

    #[inline]
    fn wait_done(&self, register: usize, bit: u32) -> Result {
        loop {
            let waited = self.done.wait_interruptible_timeout(LIMIT_MS);
            if waited == Err(ERESTARTSYS) {
                return Err(ERESTARTSYS);
            }
            if self.read::<PROCESS>(register)? & bit == 0 {
                return Ok(());
            }
            waited?;
        }
    }

    #[inline]
    fn factorial(&self, of: u32) -> Result<u32> {
        let memory = self.memory.lock_interruptible()?;
        memory.as_ref().ok_or(ENODEV)?;
        self.wait_idle(register::STATUS, register::COMPUTING)?;
        self.done.reinit();
        self.write::<PROCESS>(register::STATUS, register::RAISE)?;
        self.write::<PROCESS>(register::FACTORIAL, of)?;
        self.wait_done(register::STATUS, register::COMPUTING)?;
        let result = self.read::<PROCESS>(register::FACTORIAL)?;
        self.expect_present::<PROCESS>()?;
        Ok(result)
    }

    #[inline]
    fn copy(&self, memory: &Coherent, at: usize, len: usize, command: u32) -> Result {
        if at.checked_add(len).is_none_or(|end| end > BUFFER_SIZE) {
            return Err(EINVAL);
        }
        let (inside, outside) = (BUFFER + at as u64, memory.dma_handle());
        let (source, target) = if command & register::TO_MEMORY == 0 {
            (outside, inside)
        } else {
            (inside, outside)
        };
        self.wait_idle(register::DMA_COMMAND, register::RUN)?;
        self.done.reinit();
        self.write_address::<PROCESS>(register::DMA_SOURCE, source)?;
        self.write_address::<PROCESS>(register::DMA_TARGET, target)?;
        self.write::<PROCESS>(register::DMA_COUNT, len as u32)?;
        // SAFETY: allowed in any context.
        unsafe { ctx_helper_dma_wmb() };
        let command = command | register::RUN | register::DMA_RAISE;
        self.write::<PROCESS>(register::DMA_COMMAND, command)?;
        self.wait_done(register::DMA_COMMAND, register::RUN)?;
        self.expect_present::<PROCESS>().map(drop)
    }
}

/// The requested line; its address is the cookie.
#[repr(C)]
struct Line {
    handler: Arc<Edu>,
    _users: AtomicU32,
}

const NONE: u32 = 0;
const HANDLED: u32 = 1;
const WAKE_THREAD: u32 = 2;

fn irq_return(value: u32) -> bindings::irqreturn_t {
    // SAFETY: `irqreturn_t` is a struct of a `u32`, and this is one of its values.
    unsafe { core::mem::transmute::<u32, bindings::irqreturn_t>(value) }
}

/// # Safety
///
/// `cookie` is that of a requested [`Line`].
unsafe extern "C" fn handle_irq(_line: c_int, cookie: *mut c_void) -> bindings::irqreturn_t {
    // SAFETY: the caller's promise.
    irq_return(handle(unsafe { &(*cookie.cast::<Line>()).handler }))
}

/// Shorter than it may be: it acknowledges nothing. For the comparison's own test.
///
/// # Safety
///
/// As [`handle_irq`].
unsafe extern "C" fn handle_irq_less(_line: c_int, cookie: *mut c_void) -> bindings::irqreturn_t {
    // SAFETY: the caller's promise.
    let edu = unsafe { &(*cookie.cast::<Line>()).handler };
    let raised = edu.read_here(register::IRQ_STATUS);
    irq_return(if raised.is_ok() { WAKE_THREAD } else { NONE })
}

#[inline(always)]
fn handle(edu: &Edu) -> u32 {
    let Ok(raised @ 1..) = edu.read_here(register::IRQ_STATUS) else {
        return NONE;
    };
    match edu.write::<HARD_IRQ>(register::IRQ_ACK, raised) {
        Ok(()) => WAKE_THREAD,
        Err(_) => HANDLED,
    }
}

/// # Safety
///
/// As [`handle_irq`], in the line's thread.
unsafe extern "C" fn handle_threaded(_line: c_int, cookie: *mut c_void) -> bindings::irqreturn_t {
    // SAFETY: the caller's promise.
    unsafe { &(*cookie.cast::<Line>()).handler }.done.complete();
    irq_return(HANDLED)
}

struct OpenFile(Arc<Edu>);

impl OpenFile {
    fn part(pos: i64, len: usize) -> Result<(usize, usize)> {
        let at = usize::try_from(pos).map_err(|_| EINVAL)?;
        Ok((at, len.min(BUFFER_SIZE.saturating_sub(at))))
    }

    /// In a system call.
    #[inline]
    fn read(&self, to: &mut User, pos: &mut i64) -> Result<usize> {
        let (at, len) = Self::part(*pos, to.len)?;
        if len == 0 {
            return Ok(0);
        }
        let memory = self.0.memory.lock_interruptible()?;
        let memory = memory.as_ref().ok_or(ENODEV)?;
        self.0.copy(memory, at, len, register::TO_MEMORY)?;
        for word in 0..len.div_ceil(4) {
            let bytes = memory.read(word)?.to_ne_bytes();
            to.write_slice(&bytes[..4.min(len - 4 * word)])?;
        }
        *pos += len as i64;
        Ok(len)
    }

    /// In a system call.
    #[inline]
    fn write(&self, from: &mut User, pos: &mut i64) -> Result<usize> {
        let (at, len) = Self::part(*pos, from.len)?;
        if len == 0 {
            return if from.len == 0 { Ok(0) } else { Err(ENOSPC) };
        }
        let memory = self.0.memory.lock_interruptible()?;
        let memory = memory.as_ref().ok_or(ENODEV)?;
        for word in 0..len.div_ceil(4) {
            let mut bytes = [0; 4];
            let part = &mut bytes[..4.min(len - 4 * word)];
            from.read_raw(part.as_mut_ptr(), part.len())?;
            memory.write(word, u32::from_ne_bytes(bytes))?;
        }
        self.0.copy(memory, at, len, 0)?;
        *pos += len as i64;
        Ok(len)
    }

    /// In a system call.
    #[inline]
    fn ioctl(&self, cmd: u32, arg: usize) -> Result<usize> {
        if cmd != FACTORIAL {
            return Err(ENOTTY);
        }
        let size = size_of::<Factorial>();
        let mut asked = User::new(arg, size).read()?;
        asked.result = self.0.factorial(asked.of)?;
        // SAFETY: two integers of the same size, so that there is no padding.
        let bytes = unsafe { core::slice::from_raw_parts(ptr::from_ref(&asked).cast(), size) };
        User::new(arg, size).write_slice(bytes)?;
        Ok(0)
    }
}

/// User memory, from front to back.
struct User {
    addr: usize,
    len: usize,
}

impl User {
    #[inline]
    fn new(addr: usize, len: usize) -> Self {
        Self { addr, len }
    }

    /// Called in a system call.
    #[inline]
    fn write_slice(&mut self, data: &[u8]) -> Result {
        let (to, from) = (self.addr as *mut c_void, data.as_ptr().cast());
        // SAFETY: a system call; `data` is readable.
        if data.len() > self.len
            || unsafe { bindings::copy_to_user(to, from, data.len() as _) } != 0
        {
            return Err(EFAULT);
        }
        self.addr = self.addr.wrapping_add(data.len());
        self.len -= data.len();
        Ok(())
    }

    /// Called in a system call.
    #[inline]
    fn read(&mut self) -> Result<Factorial> {
        let mut value = core::mem::MaybeUninit::<Factorial>::uninit();
        self.read_raw(value.as_mut_ptr().cast(), size_of::<Factorial>())?;
        // SAFETY: all of its bytes were read, and whatever they are, they are two integers.
        Ok(unsafe { value.assume_init() })
    }

    /// Called in a system call, with what is writable.
    #[inline]
    fn read_raw(&mut self, to: *mut u8, len: usize) -> Result {
        let from = self.addr as *const c_void;
        // SAFETY: a system call; the caller's promise.
        if len > self.len || unsafe { bindings::copy_from_user(to.cast(), from, len as _) } != 0 {
            return Err(EFAULT);
        }
        self.addr = self.addr.wrapping_add(len);
        self.len -= len;
        Ok(())
    }
}

/// What C gets for the bytes of a buffer of `len`, never more.
#[inline(always)]
fn bytes(result: Result<usize>, len: usize) -> isize {
    match result {
        Ok(n) => n.min(len) as isize,
        Err(e) => errno(e) as isize,
    }
}

/// As C's `int`.
#[inline(always)]
fn number(result: Result<usize>) -> c_long {
    match result.map(i32::try_from) {
        Ok(Ok(n)) => n as c_long,
        Ok(Err(_)) => EOVERFLOW.to_errno() as c_long,
        Err(e) => errno(e) as c_long,
    }
}

/// Not that the result comes later.
#[inline(always)]
fn errno(error: Error) -> c_int {
    if error == EIOCBQUEUED {
        EIO.to_errno()
    } else {
        error.to_errno()
    }
}

/// # Safety
///
/// `file` is an open file of this device.
unsafe fn opened<'a>(file: *mut bindings::file) -> &'a OpenFile {
    // SAFETY: who opened it stored it.
    unsafe { &*(*file).private_data.cast::<OpenFile>() }
}

unsafe extern "C" fn read(
    file: *mut bindings::file,
    buf: *mut c_char,
    len: usize,
    pos: *mut bindings::loff_t,
) -> isize {
    // SAFETY: an open file of this device, in a system call; it has a position.
    let result = unsafe { opened(file).read(&mut User::new(buf as usize, len), &mut *pos) };
    bytes(result, len)
}

unsafe extern "C" fn write(
    file: *mut bindings::file,
    buf: *const c_char,
    len: usize,
    pos: *mut bindings::loff_t,
) -> isize {
    // SAFETY: as in `read`.
    let result = unsafe { opened(file).write(&mut User::new(buf as usize, len), &mut *pos) };
    bytes(result, len)
}

unsafe extern "C" fn ioctl(file: *mut bindings::file, cmd: c_uint, arg: c_ulong) -> c_long {
    // SAFETY: an open file of this device, in a system call.
    number(unsafe { opened(file).ioctl(cmd, arg as usize) })
}

/// What C would be given.
#[used]
static HANDLERS: [unsafe extern "C" fn(c_int, *mut c_void) -> bindings::irqreturn_t; 3] =
    [handle_irq, handle_irq_less, handle_threaded];
struct Operations(#[allow(dead_code)] bindings::file_operations);
// SAFETY: nobody changes it.
unsafe impl Sync for Operations {}
#[used]
static FOPS: Operations = Operations(bindings::file_operations {
    read: Some(read),
    write: Some(write),
    unlocked_ioctl: Some(ioctl),
    ..pin_init::zeroed()
});
