// SPDX-License-Identifier: GPL-2.0
//! The controls of a host test: contexts to run in, interrupts, signals, the clock, user memory,
//! and modules to load.
//!
//! The stand-in tracks the context of each thread. It panics where a debug kernel would print a
//! splat. It also panics when nothing has happened for a minute that could end a wait. The stand-in
//! is no evidence that a driver works; only a booted kernel is. The module does not exist in a
//! kernel build.
//!
//! ```
//! use ctx_core::{hosted, prelude::*, time::{sleep, Delta}};
//!
//! #[process_ctx]
//! fn reset() -> u32 {
//!     sleep(ctx, Delta::from_millis(1));
//!     7
//! }
//! assert_eq!(hosted::in_process(reset), 7);
//! ```

use crate::{
    backend::{
        self,
        state::{self, Entry},
        task::{self, Task, TestClock},
    },
    context::{HardIrqCtx, IrqCtx, NmiCtx, ProcessCtx, SoftIrqCtx, UserCtx},
    error::{
        code::{EBUSY, EINVAL},
        Result,
    },
    miscdevice::PollEvents,
    module::this_module,
    time::Delta,
    uaccess::{UserPtr, UserSlice, UserSliceReader, UserSliceWriter},
};
use core::{ffi::CStr, mem::MaybeUninit, sync::atomic::Ordering::SeqCst};
use std::{
    boxed::Box,
    string::{String, ToString},
    sync::{Arc, Mutex, PoisonError},
    thread::{JoinHandle, ThreadId},
    vec::Vec,
};

pub mod bus;
pub mod debugfs;
mod explore;
pub mod model;
pub use explore::{explore, Explore, Failure, Report, World};

pub use backend::expansion::Loadable;

macro_rules! contexts {
    ($($(#[$doc:meta])* $name:ident: $token:ident, $entry:ident, $on:expr;)*) => { $(
        $(#[$doc])*
        ///
        /// The closure is `Send + 'static` so that it cannot have captured a token.
        pub fn $name<R: Send + 'static>(f: impl FnOnce(&mut $token) -> R + Send + 'static) -> R {
            $on(move || {
                state::entered(Entry::$entry, || {
                    // SAFETY: the context was entered just now. The token is lent to a closure that
                    // holds no other token.
                    f(&mut unsafe { $token::assume() })
                })
            })
        }
    )* };
}

/// Runs an interrupting context, on the thread that it interrupts.
fn here<R>(f: impl FnOnce() -> R) -> R {
    f()
}

contexts! {
    /// Runs `f` as a system call, in a thread of its own.
    in_syscall: UserCtx, Syscall, task::on_own_thread;
    /// Runs `f` in process context, in a thread of its own.
    in_process: ProcessCtx, Process, task::on_own_thread;
    /// Runs `f` as a softirq.
    in_softirq: SoftIrqCtx, SoftIrq, here;
    /// Runs `f` as an interrupt handler.
    in_irq: IrqCtx, Irq, here;
    /// Runs `f` in hard interrupt context.
    in_hard_irq: HardIrqCtx, HardIrq, here;
    /// Runs `f` as an NMI.
    in_nmi: NmiCtx, Nmi, here;
}

/// Raises an interrupt line. Its handlers run now, or when this thread unmasks interrupts.
pub fn raise(line: u32) {
    backend::explore::point("raise");
    backend::irq::raise_line(line)
}

/// Raises an NMI on this thread, whatever the thread masks. Returns how many handlers said that the
/// NMI was theirs.
pub fn raise_nmi() -> usize {
    backend::nmi::raise_nmi()
}

/// Returns how often a line was raised, and the names of its handlers, as `/proc/interrupts` does.
pub fn interrupts(line: u32) -> (u64, Vec<&'static CStr>) {
    backend::irq::row(line)
}

/// Returns the depth of a line's wake setting (0: the line does not wake the system), and the CPU
/// of its affinity hint.
pub fn interrupt_settings(line: u32) -> (u32, Option<u32>) {
    backend::irq::settings(line)
}

/// Returns how many bytes of DMA memory are allocated: for the devices of all tests, or in an
/// exploration for its own devices.
pub fn dma_memory() -> usize {
    backend::dma_allocated()
}

/// The kernel log so far.
pub fn dmesg() -> Vec<String> {
    backend::print::so_far().lines.clone()
}

/// A clock that stands still until the test advances it. It holds for this thread and the tasks
/// that the thread starts. It counts from `1`.
#[derive(Debug)]
pub struct Clock(Arc<TestClock>);

impl Clock {
    /// Stops time for this thread.
    ///
    /// # Panics
    ///
    /// It panics in an exploration, which has a clock of its own.
    pub fn stop() -> Self {
        assert!(
            !backend::explore::explored(),
            "an exploration has a clock of its own, which goes on when all wait"
        );
        let clock = Arc::new(TestClock::new(1));
        task::set_current(Task {
            clock: Some(clock.clone()),
            ..task::current()
        });
        Self(clock)
    }
    /// Advances the clock. It returns when each timer and work item that became due has run once,
    /// and also what they started without delay. It does not wait for one that sleeps. A task whose
    /// own sleep ends goes on by itself.
    ///
    /// ```
    /// use ctx_core::{hosted::{self, Clock}, prelude::*, time::Delta, timer::{Callback, Timer}};
    ///
    /// struct Tick(Arc<ctx_core::sync::SpinLock<u32, Bh>>);
    ///
    /// impl Callback for Tick {
    ///     #[softirq]
    ///     fn expired(&self) -> Option<Delta> {
    ///         self.0.update(ctx, |ticks| *ticks += 1);
    ///         Some(Delta::from_millis(10))
    ///     }
    /// }
    ///
    /// let clock = Clock::stop();
    /// let (ticks, timer) = hosted::in_process(|ctx| {
    ///     let ticks = Arc::pin_init(ctx_core::new_spinlock!(0), ctx).unwrap();
    ///     let timer = Timer::new(ctx, Tick(ticks.clone())).unwrap();
    ///     timer.arm(ctx, Delta::from_millis(10));
    ///     (ticks, timer)
    /// });
    /// clock.advance(Delta::from_millis(9));
    /// clock.advance(Delta::from_millis(1));
    /// clock.advance(Delta::from_millis(10));
    /// let ticks = hosted::in_process(move |ctx| ticks.get(ctx));
    /// assert_eq!(ticks, 2);
    /// # drop(timer);
    /// ```
    pub fn advance(&self, by: Delta) {
        self.0.advance(crate::time::nanos(by));
    }
}

/// A user task: a thread that makes system calls and can be sent a signal.
#[derive(Debug)]
pub struct UserTask<R> {
    thread: Thread<R>,
    task: Task,
}

/// A thread of the host or a strand of an exploration, and its result.
#[derive(Debug)]
enum Thread<R> {
    Host(JoinHandle<R>),
    Strand(Arc<Mutex<Option<R>>>),
}

impl<R: Send + 'static> UserTask<R> {
    /// Starts the task. It has the clock of the thread that starts it.
    pub fn spawn(f: impl FnOnce() -> R + Send + 'static) -> Self {
        Self::spawn_as("task", f)
    }
    fn spawn_as(name: &str, f: impl FnOnce() -> R + Send + 'static) -> Self {
        let Task { clock, bus, .. } = task::current();
        let task = Task {
            clock,
            bus,
            ..Task::default()
        };
        let own = task.clone();
        let f = move || {
            task::set_current(own);
            f()
        };
        if !backend::explore::explored() {
            let thread = Thread::Host(std::thread::spawn(f));
            return Self { thread, task };
        }
        let result = Arc::new(Mutex::new(None));
        let thread = Thread::Strand(result.clone());
        backend::explore::spawn(name, move || {
            let value = f();
            *result.lock().unwrap_or_else(PoisonError::into_inner) = Some(value);
        });
        Self { thread, task }
    }
    /// Sends the task a signal, which stays pending.
    pub fn signal(&self) {
        self.task.signal.store(true, SeqCst);
        task::changed();
    }
    /// Whether the task has ended.
    pub fn is_finished(&self) -> bool {
        match &self.thread {
            Thread::Host(thread) => thread.is_finished(),
            Thread::Strand(result) => {
                let result = result.lock().unwrap_or_else(PoisonError::into_inner);
                result.is_some()
            }
        }
    }
    /// Waits for the end of the task, and returns its result.
    ///
    /// # Panics
    ///
    /// It panics if the task panicked.
    pub fn join(self) -> R {
        let result = match self.thread {
            Thread::Host(thread) => {
                let result = thread.join();
                return result.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            }
            Thread::Strand(result) => result,
        };
        loop {
            let ended = result.lock().unwrap_or_else(PoisonError::into_inner).take();
            if let Some(ended) = ended {
                return ended;
            }
            task::wait_until("the end of a task", || {
                let result = result.lock().unwrap_or_else(PoisonError::into_inner);
                result.is_some()
            });
        }
    }
}

/// A piece of user memory. An access beyond it faults.
#[derive(Debug)]
pub struct UserMemory {
    addr: usize,
    len: usize,
}

impl UserMemory {
    /// Makes `len` zero bytes.
    pub fn new(len: usize) -> Self {
        Self::from_vec(std::vec![0; len])
    }
    /// A copy of `bytes`.
    pub fn from(bytes: &[u8]) -> Self {
        Self::from_vec(bytes.to_vec())
    }
    fn from_vec(bytes: Vec<u8>) -> Self {
        let len = bytes.len();
        let addr = backend::user::map(bytes);
        Self { addr, len }
    }
    /// Its address.
    pub fn ptr(&self) -> UserPtr {
        UserPtr::from_addr(self.addr)
    }
    /// Its address as a number, as an `ioctl` passes it.
    pub fn addr(&self) -> usize {
        self.addr
    }
    /// All of it, as the buffer of a `read`.
    pub fn writer(&self) -> UserSliceWriter {
        UserSlice::new(self.ptr(), self.len).writer()
    }
    /// All of it, as the buffer of a `write`.
    pub fn reader(&self) -> UserSliceReader {
        UserSlice::new(self.ptr(), self.len).reader()
    }
    /// Returns its current bytes.
    pub fn bytes(&self) -> Vec<u8> {
        backend::user::regions()
            .get(&self.addr)
            .cloned()
            .unwrap_or_default()
    }
}

impl Drop for UserMemory {
    fn drop(&mut self) {
        backend::user::regions().remove(&self.addr);
    }
}

/// A loaded module. Dropping it unloads the module, unless the module is in use.
#[derive(Debug)]
pub struct Loaded<T: Loadable> {
    object: Option<Box<MaybeUninit<T>>>,
    module: usize,
    defaults: Vec<String>,
}

/// The names of the loaded modules, the threads that have loaded them, and the explorations that
/// these threads belong to. All machines share the list, because a module's parameters exist only
/// once.
static MODULES: Mutex<Vec<(&str, ThreadId, usize)>> = Mutex::new(Vec::new());

/// Lets modules be loaded again that a failed exploration had loaded.
fn forget_modules_of(exploration: usize) {
    MODULES
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .retain(|(_, _, other)| *other != exploration);
    task::changed();
}

fn try_reserve(name: &'static str) -> bool {
    let this = std::thread::current().id();
    let mut modules = MODULES.lock().unwrap_or_else(PoisonError::into_inner);
    let by = modules.iter().find(|(other, ..)| *other == name);
    let by = by.map(|(_, thread, _)| *thread);
    if by.is_none() {
        modules.push((name, this, backend::explore::number()));
    }
    drop(modules);
    assert!(
        by != Some(this),
        "{name} is loaded, and this thread has loaded it: rmmod it first, or this would wait for \
         ever"
    );
    by.is_none()
}

impl<T: Loadable> Loaded<T> {
    /// `insmod`: waits until no other test has the module loaded. `params` is like `irq=5 level=3`.
    ///
    /// If the init fails, this waits, as in a kernel, until files that were opened meanwhile are
    /// closed.
    ///
    /// # Errors
    ///
    /// `EINVAL` for a parameter that does not exist or does not parse; the error of the module's
    /// init.
    ///
    /// # Panics
    ///
    /// It panics if this thread has already loaded the module.
    pub fn insmod(params: &str) -> Result<Self> {
        task::wait_in_real_time(None, || try_reserve(T::NAME));
        let mut this = Self {
            object: None,
            module: backend::next_module(),
            defaults: T::params().iter().map(|(_, param)| param.get()).collect(),
        };
        this.set_params(params)?;
        let module = this.module;
        let init = move || {
            task::set_current(Task {
                module,
                ..task::current()
            });
            state::entered(Entry::Process, || -> Result<_> {
                let mut object = Box::new(MaybeUninit::uninit());
                // SAFETY: process context was entered just now, in a thread of its own. The token
                // is lent to a function item, and to the initialiser that it returns.
                let mut ctx = unsafe { ProcessCtx::assume() };
                let init = T::init(&mut ctx, this_module());
                // SAFETY: this function owns the box, and its content does not move.
                unsafe { backend::pin_init_at(object.as_mut_ptr(), init) }?;
                Ok(object)
            })
        };
        backend::module_event(T::NAME, backend::MODULE_COMING);
        // On an error, the drop of `this` waits for the objects that the init has dropped.
        this.object = Some(task::on_own_thread(init)?);
        backend::module_event(T::NAME, backend::MODULE_LIVE);
        Ok(this)
    }

    fn set_params(&self, params: &str) -> Result {
        for word in params.split_whitespace() {
            let (name, value) = word.split_once('=').ok_or(EINVAL)?;
            let (_, param) = T::params()
                .iter()
                .find(|(known, _)| *known == name)
                .ok_or(EINVAL)?;
            // SAFETY: the name is reserved and the init has not run, so none of the module's code
            // runs.
            unsafe { param.set(value) }?;
        }
        Ok(())
    }

    /// `rmmod`.
    ///
    /// # Errors
    ///
    /// `EBUSY`, with the module, when a file of one of its devices is open.
    pub fn rmmod(self) -> core::result::Result<(), (crate::error::Error, Self)> {
        if backend::open_files(self.module) > 0 {
            return Err((EBUSY, self));
        }
        Ok(())
    }
}

impl<T: Loadable> Drop for Loaded<T> {
    fn drop(&mut self) {
        let (object, module) = (self.object.take(), self.module);
        task::on_own_thread(move || {
            task::set_current(Task {
                module,
                ..task::current()
            });
            state::entered(Entry::Process, || {
                if let Some(mut object) = object {
                    // SAFETY: process context was entered just now, in a thread of its own. The
                    // token is lent to a function item. The object is initialised, and not used
                    // again.
                    unsafe { T::end(object.as_mut_ptr(), &mut ProcessCtx::assume()) };
                    backend::teardown::leave(module);
                } else {
                    backend::teardown::abandon(module);
                }
            })
        });
        backend::module_event(T::NAME, backend::MODULE_GOING);
        for ((_, param), default) in T::params().iter().zip(&self.defaults) {
            // SAFETY: the module's code does not run any more. A default parses, because it came
            // from the same type.
            let _ = unsafe { param.set(default) };
        }
        MODULES
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .retain(|(name, ..)| *name != T::NAME);
        task::changed();
    }
}

/// An open file of a misc device.
pub struct OpenFile {
    file: backend::OpenFile,
    pos: Mutex<i64>,
}

impl OpenFile {
    /// `open(2)`: `name` is the device's name.
    ///
    /// # Errors
    ///
    /// `ENOENT` when there is no such device; the driver's error.
    pub fn open(name: &str) -> Result<Self> {
        Self::open_with(name, false)
    }
    /// `open(2)` with `O_NONBLOCK`.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open).
    pub fn open_nonblocking(name: &str) -> Result<Self> {
        Self::open_with(name, true)
    }
    fn open_with(name: &str, nonblocking: bool) -> Result<Self> {
        let name = std::ffi::CString::new(name.to_string()).map_err(|_| EINVAL)?;
        Ok(Self {
            file: backend::OpenFile::open(&name, nonblocking)?,
            pos: Mutex::new(0),
        })
    }
    fn object(&self) -> &dyn backend::DynFile {
        match &self.file.object {
            Some(object) => &**object,
            None => unreachable!("a file is open until it is dropped"),
        }
    }
    fn move_pos(&self, op: impl FnOnce(&mut i64) -> Result<usize>) -> Result<usize> {
        let pos = || self.pos.lock().unwrap_or_else(PoisonError::into_inner);
        // As in C for a device: no lock is held between the two steps.
        let mut copy = *pos();
        let result = op(&mut copy);
        if result.is_ok() {
            *pos() = copy;
        }
        result
    }
    /// `read(2)` into a buffer of `len` bytes. Returns the bytes that were read.
    ///
    /// # Errors
    ///
    /// The driver's error.
    pub fn read(&self, len: usize) -> Result<Vec<u8>> {
        let memory = UserMemory::new(len);
        let n = self.read_at_addr(memory.addr(), len)?;
        let mut bytes = memory.bytes();
        bytes.truncate(n);
        Ok(bytes)
    }
    /// `read(2)` to any address.
    ///
    /// # Errors
    ///
    /// The driver's error.
    pub fn read_at_addr(&self, addr: usize, len: usize) -> Result<usize> {
        self.move_pos(|pos| self.object().read(&self.file.file, addr, len, pos))
    }
    /// `write(2)`.
    ///
    /// # Errors
    ///
    /// The driver's error.
    pub fn write(&self, bytes: &[u8]) -> Result<usize> {
        let memory = UserMemory::from(bytes);
        self.write_at_addr(memory.addr(), bytes.len())
    }
    /// `write(2)` from any address.
    ///
    /// # Errors
    ///
    /// The driver's error.
    pub fn write_at_addr(&self, addr: usize, len: usize) -> Result<usize> {
        self.move_pos(|pos| self.object().write(&self.file.file, addr, len, pos))
    }
    /// `lseek(2)` from the start.
    pub fn seek(&self, pos: i64) {
        *self.pos.lock().unwrap_or_else(PoisonError::into_inner) = pos;
    }
    /// `poll(2)` without waiting: returns what would not block now.
    pub fn poll(&self) -> PollEvents {
        self.object().poll(&self.file.file)
    }
    /// `ioctl(2)`.
    ///
    /// # Errors
    ///
    /// The driver's error.
    pub fn ioctl(&self, cmd: u32, arg: usize) -> Result<usize> {
        self.object().ioctl(&self.file.file, cmd, arg)
    }
}
