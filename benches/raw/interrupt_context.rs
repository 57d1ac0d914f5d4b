// SPDX-License-Identifier: GPL-2.0
//! `drivers/interrupt_context` without tokens: plain Rust-for-Linux, the same behaviour, data and C
//! calls.
//!
//! `kernel::irq::Registration` wants a line of a bound device, `kernel::miscdevice` reads by
//! `read_iter`, and `kernel::sync` has no `spin_lock_irq()`; so this twin, like the wrappers of the
//! driver, stands on the bindings. `cargo xtask test` compares the machine code of both, function
//! by function. Where that depended on style (closure or guard, loop or two calls) it has the
//! driver's. One other style of the ioctl is an instruction shorter.

use core::{
    cell::UnsafeCell,
    fmt::Write,
    marker::PhantomPinned,
    mem::MaybeUninit,
    pin::Pin,
    ptr,
    sync::atomic::{AtomicU32, AtomicU64, Ordering::Relaxed},
};
use kernel::{
    bindings, c_str,
    error::to_result,
    ffi::{c_char, c_int, c_long, c_uint, c_ulong, c_void},
    ioctl::{_IOC_SIZE, _IOR},
    irq::IrqReturn,
    prelude::*,
    str::CStr,
    sync::Arc,
    transmute::AsBytes,
    types::Opaque,
};

module! {
    type: InterruptContext,
    name: "interrupt_context",
    authors: ["The ctx authors"],
    description: "interrupt_context without tokens",
    license: "GPL",
    params: {
        irq: u32 {
            default: 1,
            description: "the interrupt line to watch (1 is the PS/2 keyboard)",
        },
    },
}

// Inline functions of C that `rust/helpers` lacks.
#[path = "../../ctx-core/src/backend/kernel/helpers.rs"]
mod helpers;
use helpers::ctx_helper_might_sleep;

// The only C in this module besides had no type in it that the kernel has not, and of a module
// that has some type information and no type of its own 7.3's resolve_btfids says `Invalid
// argument`.
#[used]
static _HAS_TYPES: unsafe extern "C" fn(*mut bindings::mutex) -> c_int =
    helpers::ctx_helper_mutex_lock_interruptible;

// What `spin_lock()` and its like come to, which are inline functions.
#[cfg(not(CONFIG_PREEMPT_RT))]
use kernel::bindings::{
    _raw_spin_lock as spin_lock, _raw_spin_lock_irq as spin_lock_irq,
    _raw_spin_unlock as spin_unlock, _raw_spin_unlock_irq as spin_unlock_irq,
};
#[cfg(CONFIG_PREEMPT_RT)]
use kernel::bindings::{
    rt_spin_lock as spin_lock, rt_spin_lock as spin_lock_irq, rt_spin_unlock as spin_unlock,
    rt_spin_unlock as spin_unlock_irq,
};

const OWNER: *mut bindings::module = {
    #[allow(improper_ctypes)]
    extern "C" {
        static __this_module: Opaque<bindings::module>;
    }
    // SAFETY: only the address is taken.
    unsafe { __this_module.get() }
};

/// The statistics, at once.
const STATISTICS: u32 = _IOR::<Statistics>(b'i' as u32, 1);
/// The least buffer of a `read`.
const LINE: usize = 64;
const POLLIN: u32 = 0x1 | 0x40;

/// A spin lock that owns its data. Who takes it says which variant is right; nothing checks that.
#[repr(C)]
struct Lock<T> {
    raw: UnsafeCell<bindings::spinlock_t>,
    data: UnsafeCell<T>,
    _pin: PhantomPinned,
}

// SAFETY: it owns its data.
unsafe impl<T: Send> Send for Lock<T> {}
// SAFETY: the lock excludes others.
unsafe impl<T: Send> Sync for Lock<T> {}

impl<T> Lock<T> {
    fn new(
        data: T,
        name: &'static CStr,
        key: Pin<&'static kernel::sync::LockClassKey>,
    ) -> impl PinInit<Self> {
        let init = move |slot: *mut Self| {
            // SAFETY: `slot` is valid for writes and pinned from here on.
            unsafe {
                let raw = UnsafeCell::raw_get(ptr::addr_of!((*slot).raw));
                bindings::__spin_lock_init(raw, name.as_ptr().cast(), key.as_ptr());
                ptr::addr_of_mut!((*slot).data).write(UnsafeCell::new(data));
            }
            Ok(())
        };
        // SAFETY: it initialises all of the slot, and never fails.
        unsafe { pin_init::pin_init_from_closure::<Self, core::convert::Infallible>(init) }
    }

    /// `spin_lock()`: in the handler, or where no handler takes it.
    fn lock(&self) -> Guard<'_, T> {
        // SAFETY: initialised by `new`.
        unsafe { spin_lock(self.raw.get().cast()) };
        Guard(self)
    }

    fn update<R>(&self, f: impl FnOnce(&mut T) -> R) -> R {
        f(&mut self.lock())
    }

    fn set(&self, value: T) {
        *self.lock() = value;
    }

    /// `spin_lock_irq()`: in process context.
    fn lock_irq(&self) -> IrqGuard<'_, T> {
        // SAFETY: initialised by `new`.
        unsafe { spin_lock_irq(self.raw.get().cast()) };
        IrqGuard(self)
    }
}

struct Guard<'a, T>(&'a Lock<T>);
struct IrqGuard<'a, T>(&'a Lock<T>);

impl<T> Drop for Guard<'_, T> {
    fn drop(&mut self) {
        // SAFETY: taken by `lock`.
        unsafe { spin_unlock(self.0.raw.get().cast()) }
    }
}
impl<T> Drop for IrqGuard<'_, T> {
    fn drop(&mut self) {
        // SAFETY: taken by `lock_irq`.
        unsafe { spin_unlock_irq(self.0.raw.get().cast()) }
    }
}
macro_rules! access {
    ($guard:ident) => {
        impl<T> core::ops::Deref for $guard<'_, T> {
            type Target = T;
            fn deref(&self) -> &T {
                // SAFETY: the lock is held.
                unsafe { &*self.0.data.get() }
            }
        }
        impl<T> core::ops::DerefMut for $guard<'_, T> {
            fn deref_mut(&mut self) -> &mut T {
                // SAFETY: the lock is held.
                unsafe { &mut *self.0.data.get() }
            }
        }
    };
}
access!(Guard);
access!(IrqGuard);

/// Tasks that wait for the next interrupt.
struct WaitQueue {
    raw: UnsafeCell<bindings::wait_queue_head>,
    _pin: PhantomPinned,
}

// SAFETY: C locks it.
unsafe impl Send for WaitQueue {}
// SAFETY: as above.
unsafe impl Sync for WaitQueue {}

impl WaitQueue {
    fn new(
        name: &'static CStr,
        key: Pin<&'static kernel::sync::LockClassKey>,
    ) -> impl PinInit<Self> {
        let init = move |slot: *mut Self| {
            // SAFETY: `slot` is valid for writes and pinned from here on.
            unsafe {
                let raw = UnsafeCell::raw_get(ptr::addr_of!((*slot).raw));
                bindings::__init_waitqueue_head(raw, name.as_ptr().cast(), key.as_ptr());
            }
            Ok(())
        };
        // SAFETY: it initialises all of the slot, and never fails.
        unsafe { pin_init::pin_init_from_closure::<Self, core::convert::Infallible>(init) }
    }

    /// `wake_up_all()`.
    fn wake_up_all(&self) {
        // SAFETY: initialised by `new`.
        unsafe {
            bindings::__wake_up(
                self.raw.get(),
                bindings::TASK_NORMAL,
                0,
                ptr::null_mut(),
            )
        };
    }

    /// `wait_event_interruptible()`.
    fn wait_interruptible(&self, condition: impl Fn() -> bool) -> Result {
        if condition() {
            return Ok(());
        }
        let mut entry = MaybeUninit::<bindings::wait_queue_entry>::uninit();
        let entry = entry.as_mut_ptr();
        // SAFETY: process context; the queue is initialised, and `entry` is off it when this
        // function returns.
        unsafe {
            ctx_helper_might_sleep();
            bindings::init_wait_entry(entry, 0);
            let result = loop {
                let interrupted = bindings::prepare_to_wait_event(
                    self.raw.get(),
                    entry,
                    bindings::TASK_INTERRUPTIBLE as c_int,
                );
                if condition() {
                    break Ok(());
                }
                if interrupted != 0 {
                    break Err(Error::from_errno(interrupted as c_int));
                }
                bindings::schedule();
            };
            bindings::finish_wait(self.raw.get(), entry);
            result
        }
    }
}

/// Ten messages in five seconds.
struct RateLimit {
    begin: AtomicU64,
    printed: AtomicU32,
}

impl RateLimit {
    const INTERVAL_NS: u64 = 5_000_000_000;
    const BURST: u32 = 10;

    const fn new() -> Self {
        Self {
            begin: AtomicU64::new(0),
            printed: AtomicU32::new(0),
        }
    }

    #[inline]
    fn allow(&self) -> bool {
        let now = Instant::now().as_nanos();
        let begin = self.begin.load(Relaxed);
        if begin == 0 || now.saturating_sub(begin) >= Self::INTERVAL_NS {
            self.begin.store(now, Relaxed);
            self.printed.store(0, Relaxed);
        }
        self.printed.load(Relaxed) < Self::BURST && self.printed.fetch_add(1, Relaxed) < Self::BURST
    }
}

/// A moment, in nanoseconds of the monotonic clock.
struct Instant(u64);

impl Instant {
    fn now() -> Self {
        // SAFETY: allowed in any context.
        Self(unsafe { bindings::ktime_get_mono_fast_ns() })
    }
    fn as_nanos(self) -> u64 {
        self.0
    }
}

/// How often the line fired, and when last (nanoseconds of the monotonic clock).
#[repr(C)]
#[derive(Clone, Copy)]
struct Statistics {
    count: u64,
    last_ns: u64,
}

// SAFETY: two integers of the same size, so that there is no padding.
unsafe impl AsBytes for Statistics {}

/// What the handler shares with process context.
#[pin_data]
struct Shared {
    #[pin]
    statistics: Lock<Statistics>,
    #[pin]
    fired: WaitQueue,
}

impl Shared {
    fn statistics(&self) -> Statistics {
        *self.statistics.lock_irq()
    }
}

struct Watcher(Arc<Shared>);

impl Watcher {
    fn handle(&self) -> IrqReturn {
        let now = Instant::now();
        self.0.statistics.update(|statistics| {
            statistics.count += 1;
            statistics.last_ns = now.as_nanos();
        });
        self.0.fired.wake_up_all();
        static LIMIT: RateLimit = RateLimit::new();
        if LIMIT.allow() {
            pr_info!("Running in interrupt context!\n");
        }
        IrqReturn::None
    }
}

/// The requested line. The handler's address is the cookie.
struct Line {
    line: u32,
    handler: KBox<Watcher>,
}

impl Line {
    fn request(line: u32, name: &'static CStr, handler: Watcher) -> Result<Self> {
        let this = Self {
            line,
            handler: KBox::new(handler, GFP_KERNEL)?,
        };
        // SAFETY: the handler stays on the heap until the line is freed.
        to_result(unsafe {
            bindings::request_threaded_irq(
                line,
                Some(handle_irq),
                None,
                (bindings::IRQF_SHARED | bindings::IRQF_COND_ONESHOT) as c_ulong,
                name.as_ptr().cast(),
                this.cookie(),
            )
        })?;
        Ok(this)
    }

    fn cookie(&self) -> *mut c_void {
        ptr::from_ref::<Watcher>(&self.handler).cast_mut().cast()
    }
}

/// # Safety
///
/// `cookie` is that of a requested [`Line`].
unsafe extern "C" fn handle_irq(_line: c_int, cookie: *mut c_void) -> bindings::irqreturn_t {
    // SAFETY: the caller's promise.
    let handler = unsafe { &*cookie.cast::<Watcher>() };
    let ret = handler.handle() as u32;
    // SAFETY: `irqreturn_t` is a `u32` (7.2) or a struct of one (7.3), and this is one of its
    // values.
    unsafe { core::mem::transmute::<u32, bindings::irqreturn_t>(ret) }
}

/// The registered device, and what its files share.
#[repr(C)]
struct Device {
    // First: `misc_open()` leaves a pointer to it in the file.
    misc: UnsafeCell<bindings::miscdevice>,
    shared: Arc<Shared>,
}

// SAFETY: C serialises the access to `misc`.
unsafe impl Send for Device {}
// SAFETY: as above.
unsafe impl Sync for Device {}

impl Device {
    fn register(shared: Arc<Shared>) -> Result<KBox<Self>> {
        let mut misc: bindings::miscdevice = pin_init::zeroed();
        misc.minor = bindings::MISC_DYNAMIC_MINOR as c_int;
        misc.name = c_str!("interrupt_context").as_ptr().cast();
        misc.fops = &FOPS;
        let this = KBox::new(
            Self {
                misc: UnsafeCell::new(misc),
                shared,
            },
            GFP_KERNEL,
        )?;
        // SAFETY: `this` stays on the heap until it is deregistered.
        to_result(unsafe { bindings::misc_register(this.misc.get()) })?;
        Ok(this)
    }
}

/// The module: owns the line and the device.
struct InterruptContext {
    device: KBox<Device>,
    line: Line,
}

impl kernel::Module for InterruptContext {
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let shared = Arc::pin_init(
            pin_init!(Shared {
                statistics <- Lock::new(
                    Statistics { count: 0, last_ns: 0 },
                    c_str!("statistics"),
                    kernel::static_lock_class!()
                ),
                fired <- WaitQueue::new(c_str!("fired"), kernel::static_lock_class!()),
            }),
            GFP_KERNEL,
        )?;
        // 7.2 gives a reference, 7.3 the value.
        let irq: u32 = module_parameters::irq.value().clone();
        let line = Line::request(irq, c_str!("my_irq_handler"), Watcher(shared.clone()))
            .inspect_err(|e| pr_err!("interrupt line {irq} cannot be shared: {e:?}\n"))?;
        // Last, as nothing can fail after it: an open file would outlive the module.
        match Device::register(shared) {
            Ok(device) => Ok(Self { device, line }),
            Err(e) => {
                // SAFETY: just requested; this is process context.
                unsafe { bindings::free_irq(line.line, line.cookie()) };
                Err(e)
            }
        }
    }
}

impl Drop for InterruptContext {
    fn drop(&mut self) {
        // SAFETY: both were registered by `init`; this is process context.
        unsafe {
            bindings::misc_deregister(self.device.misc.get());
            bindings::free_irq(self.line.line, self.line.cookie());
        }
        pr_info!(
            "unloaded after {} interrupts\n",
            self.line.handler.0.statistics().count
        );
    }
}

/// An open file.
struct Reader {
    shared: Arc<Shared>,
    seen: Arc<Lock<u64>>,
}

impl Reader {
    fn open(shared: &Arc<Shared>) -> Result<Self> {
        let count = shared.statistics().count;
        Ok(Self {
            shared: shared.clone(),
            seen: Arc::pin_init(
                Lock::new(count, c_str!("seen"), kernel::static_lock_class!()),
                GFP_KERNEL,
            )?,
        })
    }

    /// Whether there is news.
    fn news(&self) -> bool {
        let count = self.shared.statistics().count;
        *self.seen.lock() < count
    }

    /// # Safety
    ///
    /// `file` is open, and this is a system call.
    unsafe fn read(
        &self,
        file: *mut bindings::file,
        buf: *mut c_char,
        len: usize,
    ) -> Result<usize> {
        if len < LINE {
            return Err(EINVAL);
        }
        // SAFETY: the caller's promise; `fcntl()` may change the flags meanwhile.
        let flags = unsafe { ptr::addr_of!((*file).f_flags).read_volatile() };
        if flags & bindings::O_NONBLOCK != 0 {
            if !self.news() {
                return Err(EAGAIN);
            }
        } else {
            self.shared.fired.wait_interruptible(|| self.news())?;
        }
        let Statistics { count, last_ns } = self.shared.statistics();
        let mut line = Text::<LINE>::new();
        writeln!(line, "interrupts: {count}, last at {last_ns} ns")?;
        UserWriter::new(buf as usize, len).write_slice(line.bytes())?;
        self.seen.set(count);
        Ok(line.bytes().len())
    }

    /// # Safety
    ///
    /// `file` is open, and `table` valid.
    unsafe fn poll(
        &self,
        file: *mut bindings::file,
        table: *mut bindings::poll_table_struct,
    ) -> u32 {
        // SAFETY: the queue lives as long as the file.
        unsafe { bindings::poll_wait(file, self.shared.fired.raw.get(), table) };
        if self.news() {
            POLLIN
        } else {
            0
        }
    }

    /// # Safety
    ///
    /// This is a system call.
    unsafe fn ioctl(&self, cmd: u32, arg: usize) -> Result<usize> {
        if cmd != STATISTICS {
            return Err(ENOTTY);
        }
        let statistics = self.shared.statistics();
        UserWriter::new(arg, _IOC_SIZE(cmd)).write(&statistics)?;
        Ok(0)
    }
}

/// User memory, which is written from front to back.
struct UserWriter {
    addr: usize,
    len: usize,
}

impl UserWriter {
    fn new(addr: usize, len: usize) -> Self {
        Self { addr, len }
    }

    /// Called in a system call.
    fn write_slice(&mut self, data: &[u8]) -> Result {
        if data.len() > self.len {
            return Err(EFAULT);
        }
        // SAFETY: a system call; `data` is readable.
        if unsafe {
            bindings::copy_to_user(self.addr as *mut c_void, data.as_ptr().cast(), data.len() as _)
        } != 0
        {
            return Err(EFAULT);
        }
        self.addr = self.addr.wrapping_add(data.len());
        self.len -= data.len();
        Ok(())
    }

    /// Called in a system call. The size of a value is known, so that nobody looks where it lies.
    fn write<T: AsBytes>(&mut self, value: &T) -> Result {
        let len = size_of::<T>();
        if len > self.len {
            return Err(EFAULT);
        }
        let from = value.as_bytes().as_ptr().cast();
        // SAFETY: a system call; `value` is readable.
        if unsafe { bindings::_copy_to_user(self.addr as *mut c_void, from, len as _) } != 0 {
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
unsafe fn reader<'a>(file: *mut bindings::file) -> &'a Reader {
    // SAFETY: `open` stored it.
    unsafe { &*(*file).private_data.cast::<Reader>() }
}

unsafe extern "C" fn open(inode: *mut bindings::inode, file: *mut bindings::file) -> c_int {
    // SAFETY: `misc_open()` stored a pointer to the first field of a registered `Device`.
    let device = unsafe { &*(*file).private_data.cast::<Device>() };
    // SAFETY: both are valid for a file that is being opened.
    let ret = unsafe { bindings::stream_open(inode, file) };
    if ret != 0 {
        return ret;
    }
    match Reader::open(&device.shared).and_then(|reader| Ok(KBox::new(reader, GFP_KERNEL)?)) {
        Ok(reader) => {
            // SAFETY: the private data is `open`'s to set.
            unsafe { (*file).private_data = KBox::into_raw(reader).cast() };
            0
        }
        Err(e) => e.to_errno(),
    }
}

unsafe extern "C" fn release(_inode: *mut bindings::inode, file: *mut bindings::file) -> c_int {
    // SAFETY: `open` stored it; no other operation runs any more.
    drop(unsafe { KBox::from_raw((*file).private_data.cast::<Reader>()) });
    0
}

unsafe extern "C" fn read(
    file: *mut bindings::file,
    buf: *mut c_char,
    len: usize,
    _pos: *mut bindings::loff_t,
) -> isize {
    // SAFETY: an open file of this device, in a system call.
    bytes(unsafe { reader(file).read(file, buf, len) }, len)
}

unsafe extern "C" fn poll(
    file: *mut bindings::file,
    table: *mut bindings::poll_table_struct,
) -> bindings::__poll_t {
    // SAFETY: an open file of this device.
    unsafe { reader(file).poll(file, table) as bindings::__poll_t }
}

unsafe extern "C" fn ioctl(file: *mut bindings::file, cmd: c_uint, arg: c_ulong) -> c_long {
    // SAFETY: an open file of this device, in a system call.
    number(unsafe { reader(file).ioctl(cmd, arg as usize) })
}

const FOPS: bindings::file_operations = bindings::file_operations {
    owner: OWNER,
    open: Some(open),
    release: Some(release),
    read: Some(read),
    poll: Some(poll),
    unlocked_ioctl: Some(ioctl),
    #[cfg(CONFIG_COMPAT)]
    compat_ioctl: bindings::compat_ptr_ioctl,
    ..pin_init::zeroed()
};

/// A text of at most `N` bytes.
///
/// # Invariants
///
/// `len` is at most `N`.
struct Text<const N: usize> {
    bytes: [u8; N],
    len: usize,
}

impl<const N: usize> Text<N> {
    fn new() -> Self {
        Self {
            bytes: [0; N],
            len: 0,
        }
    }
    fn bytes(&self) -> &[u8] {
        // SAFETY: an invariant of the type.
        unsafe { core::hint::assert_unchecked(self.len <= N) };
        &self.bytes[..self.len]
    }
}

impl<const N: usize> Write for Text<N> {
    fn write_str(&mut self, s: &str) -> core::fmt::Result {
        let end = self.len + s.len();
        let to = self.bytes.get_mut(self.len..end).ok_or(core::fmt::Error)?;
        to.copy_from_slice(s.as_bytes());
        self.len = end;
        Ok(())
    }
}
