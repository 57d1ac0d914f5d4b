// SPDX-License-Identifier: GPL-2.0
//! Interrupt lines.
//!
//! Key types: [`Handler`] and its [`Registration`]; [`ThreadedHandler`], whose thread may sleep;
//! [`HardHandler`], which is never threaded; [`Enabled`] and [`Disabled`], the states of a
//! registration; [`Switch`], with which a handler disables its own line. C header:
//! `include/linux/interrupt.h`.

use crate::{
    backend::{self, IrqHandler, OnDrop, RawIrqReturn},
    context::{HardIrqCtx, IrqCtx, ProcessCtx},
    error::{
        code::{EAGAIN, EBUSY, EINVAL},
        Error, Result,
    },
    init::InPlaceInit,
    registered::{Register, Registered},
    rules::{MaySleep, MayTakeRaw},
    sync::{Arc, LockClassKey, RawSpinLock},
};
use core::{
    ffi::{c_int, c_void, CStr},
    fmt,
    marker::PhantomData,
    ops::{BitOr, BitOrAssign},
    sync::atomic::{
        AtomicBool, AtomicU32,
        Ordering::{Acquire, Relaxed, Release},
    },
};

/// A handler's answer to an interrupt (`irqreturn_t`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum IrqReturn {
    /// The interrupt was not from this device. A handler of a shared line must say so, or the
    /// kernel never finds a stuck line.
    None = 0,
    /// The interrupt was handled.
    Handled = 1,
}

/// The answer of a threaded interrupt's handler (`irqreturn_t`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum ThreadedIrqReturn {
    /// The interrupt was not from this device.
    None = 0,
    /// The interrupt was handled; the thread is not needed.
    Handled = 1,
    /// The thread shall do the rest.
    WakeThread = 2,
}

/// How a line is requested; flags are combined with `|`.
///
/// A line has one trigger. Without a `TRIGGER_…` flag, the trigger is the one that the firmware or
/// an earlier driver has set. A trigger stays with the line when the line is freed, as in C. A high
/// and a low level, or a level and an edge, are refused with `EINVAL`; both edges are allowed. The
/// flags that say where a handler runs (`IRQF_ONESHOT`, `IRQF_NO_THREAD`) follow from its trait,
/// and the flag for a line that is disabled at first (`IRQF_NO_AUTOEN`) follows from the
/// registration's state.
///
/// ```
/// use ctx_core::irq::Flags;
///
/// let flags = Flags::SHARED | Flags::TRIGGER_LOW;
/// # let _ = flags;
/// ```
///
/// ```compile_fail,E0599
/// use ctx_core::irq::Flags;
///
/// let flags = Flags::SHARED | Flags::NO_THREAD;
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Flags(usize);

impl Flags {
    /// Nobody else may request the line, and its trigger stays as it is.
    pub const NONE: Self = Self(0);
    /// The line is shared with other handlers, which must set this flag too (`IRQF_SHARED`).
    pub const SHARED: Self = Self(backend::IRQF_SHARED);
    /// The trigger stays as it is (`IRQF_TRIGGER_NONE`).
    pub const TRIGGER_NONE: Self = Self(0);
    /// The line triggers when it goes from low to high (`IRQF_TRIGGER_RISING`).
    pub const TRIGGER_RISING: Self = Self(backend::IRQF_TRIGGER_RISING);
    /// The line triggers when it goes from high to low (`IRQF_TRIGGER_FALLING`).
    pub const TRIGGER_FALLING: Self = Self(backend::IRQF_TRIGGER_FALLING);
    /// The line triggers as long as it is high (`IRQF_TRIGGER_HIGH`).
    pub const TRIGGER_HIGH: Self = Self(backend::IRQF_TRIGGER_HIGH);
    /// The line triggers as long as it is low (`IRQF_TRIGGER_LOW`).
    pub const TRIGGER_LOW: Self = Self(backend::IRQF_TRIGGER_LOW);

    /// `EINVAL` for a trigger that no line can have.
    fn check(self) -> Result {
        let has = |flags: Self| self.0 & flags.0 != 0;
        let edge = has(Self::TRIGGER_RISING | Self::TRIGGER_FALLING);
        let (high, low) = (has(Self::TRIGGER_HIGH), has(Self::TRIGGER_LOW));
        if (high && low) || (edge && (high || low)) {
            return Err(EINVAL);
        }
        Ok(())
    }
}

impl BitOr for Flags {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
impl BitOrAssign for Flags {
    fn bitor_assign(&mut self, other: Self) {
        *self = *self | other;
    }
}

/// The handler of an interrupt line.
///
/// It may be force-threaded (`threadirqs`, PREEMPT_RT). So it may take
/// [`SpinLock`](crate::sync::SpinLock)s of kind `Irq`, wake up waiters, and allocate with
/// `GFP_ATOMIC`. It must not sleep.
///
/// ```
/// use ctx_core::{irq, prelude::*};
///
/// struct Nothing;
///
/// impl irq::Handler for Nothing {
///     #[irq_handler]
///     fn handle(&self) -> IrqReturn {
///         IrqReturn::None
///     }
/// }
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{irq, prelude::*, time::{sleep, Delta}};
///
/// struct Slow;
///
/// impl irq::Handler for Slow {
///     #[irq_handler]
///     fn handle(&self) -> IrqReturn {
///         sleep(ctx, Delta::from_millis(1));
///         IrqReturn::Handled
///     }
/// }
/// ```
pub trait Handler: Send + Sync + 'static {
    /// Called for each interrupt on the line, one call at a time.
    ///
    /// # Context
    ///
    /// Gives [`IrqCtx`].
    fn handle(&self, ctx: &mut IrqCtx) -> IrqReturn;
}

/// A handler in two parts: one in the interrupt, and a thread that may sleep.
///
/// A level-triggered line stays masked from the interrupt until the thread has run
/// (`IRQF_ONESHOT`). Otherwise a device that keeps such a line active would interrupt again and
/// again before the thread can silence it. Use [`SILENCES`](Self::SILENCES) if the first part
/// silences the device.
///
/// ```
/// use ctx_core::{irq, prelude::*, sync::Mutex};
///
/// struct Sensor;
///
/// impl irq::ThreadedHandler for Sensor {
///     #[threaded_irq]
///     fn handle_threaded(&self) -> IrqReturn {
///         time::sleep(ctx, time::Delta::from_millis(1));
///         IrqReturn::Handled
///     }
/// }
/// # use ctx_core::time;
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{irq, prelude::*, time};
///
/// struct Sensor;
///
/// impl irq::ThreadedHandler for Sensor {
///     #[hard_irq_handler]
///     fn handle(&self) -> irq::ThreadedIrqReturn {
///         time::sleep(ctx, time::Delta::from_millis(1));
///         irq::ThreadedIrqReturn::WakeThread
///     }
///     #[threaded_irq]
///     fn handle_threaded(&self) -> IrqReturn {
///         IrqReturn::Handled
///     }
/// }
/// ```
///
/// # Sharing
///
/// All handlers of a shared line must agree whether the line stays masked. A [`Handler`], a
/// [`HardHandler`] and a `ThreadedHandler` with `SILENCES` accept what the line's first handler
/// requires. Any other `ThreadedHandler` is refused with `EBUSY` if the first handler does not mask
/// the line; the kernel log then says `Flags mismatch irq`. (PREEMPT_RT masks the line for every
/// handler that it threads.)
pub trait ThreadedHandler: Send + Sync + 'static {
    /// Whether [`handle`](Self::handle) silences the device before it returns `WakeThread`, and
    /// [`handle_threaded`](Self::handle_threaded) lets the device interrupt again.
    ///
    /// If this is `true`, the line is not masked while the thread is pending or runs. If the device
    /// then keeps a level-triggered line active nevertheless, the CPU does nothing but call
    /// `handle`.
    const SILENCES: bool = false;

    /// Called for each interrupt, in hard interrupt context. Wakes the thread unless overridden.
    ///
    /// PREEMPT_RT does not force-thread it, because the line is masked until the thread has run.
    /// Some lines get their interrupts from another interrupt's thread (a GPIO expander on I2C,
    /// `IRQ_NESTED_THREAD`). There `handle` is called in that thread, with interrupts off, and
    /// `handle_threaded` right after it.
    ///
    /// # Context
    ///
    /// Gives [`HardIrqCtx`].
    fn handle(&self, ctx: &mut HardIrqCtx) -> ThreadedIrqReturn {
        let _ = ctx;
        ThreadedIrqReturn::WakeThread
    }

    /// Called in the line's thread when [`handle`](Self::handle) has woken it. Freeing the line
    /// here deadlocks.
    ///
    /// # Context
    ///
    /// Gives [`ProcessCtx`].
    fn handle_threaded(&self, ctx: &mut ProcessCtx) -> IrqReturn;
}

/// A handler that runs in hard interrupt context on every kernel (`IRQF_NO_THREAD`), for jobs that
/// cannot wait for a thread.
///
/// It may take a [`RawSpinLock`], and schedule [`Work`](crate::work::Work). It must not take a
/// `SpinLock`, wake up waiters or allocate, because these sleep on PREEMPT_RT.
///
/// ```
/// use ctx_core::{irq, prelude::*, sync::{Arc, RawSpinLock}};
///
/// struct Edge(Arc<RawSpinLock<u64>>);
///
/// impl irq::HardHandler for Edge {
///     #[hard_irq_handler]
///     fn handle(&self) -> IrqReturn {
///         self.0.update(ctx, |edges| *edges += 1);
///         IrqReturn::Handled
///     }
/// }
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{irq, prelude::*, sync::{Arc, SpinLock}};
///
/// struct Edge(Arc<SpinLock<u64, Irq>>);
///
/// impl irq::HardHandler for Edge {
///     #[hard_irq_handler]
///     fn handle(&self) -> IrqReturn {
///         self.0.update(ctx, |edges| *edges += 1);
///         IrqReturn::Handled
///     }
/// }
/// ```
pub trait HardHandler: Send + Sync + 'static {
    /// Called for each interrupt on the line, one call at a time.
    ///
    /// # Context
    ///
    /// Gives [`HardIrqCtx`].
    fn handle(&self, ctx: &mut HardIrqCtx) -> IrqReturn;
}

pub(crate) mod source {
    use core::ffi::c_void;

    /// Proof that this crate is the caller: a driver has no such value. The sealed trait alone does
    /// not keep drivers out, because its methods can be called through a bound on an unsealed
    /// trait.
    pub struct Asked(());

    pub trait Source {
        /// The line's number.
        fn number(&self, asked: Asked) -> u32;
        /// The device of the line, if a driver of this module is bound to it.
        fn device(&self, asked: Asked) -> Option<*const c_void>;
    }

    impl Source for u32 {
        fn number(&self, _: Asked) -> u32 {
            *self
        }
        fn device(&self, _: Asked) -> Option<*const c_void> {
            None
        }
    }

    /// Both.
    pub(in crate::irq) fn ask(source: &impl Source) -> (u32, Option<*const c_void>) {
        (source.number(Asked(())), source.device(Asked(())))
    }
}

/// A name of a line: its number, or the value that a bus gives instead (`irq::IrqRequest`,
/// `pci::IrqVector`).
///
/// A line of a bus is freed at the latest when the driver is unbound from the device. So no
/// registration outlives its vector, even a leaked one. An MSI vector cannot be requested by its
/// number (`EINVAL`), because such a line would belong to no device. A line that is no MSI vector
/// (INTx, a legacy line) can be requested by its number; it stays requested until it is freed or
/// the module is unloaded.
pub trait Source: source::Source {}
impl Source for u32 {}
#[cfg(ctx_bus)]
pub use backend::bus::shown::irq::IrqRequest;

/// The handler, and the arguments of the request to the interrupt core.
#[repr(C)]
struct Line<H> {
    // The first field: the cookie is the handler's address, whatever the other fields are.
    handler: H,
    line: u32,
    /// The line belongs to a device of a bus: an unbind of the device frees the line.
    of_bus: bool,
    flags: usize,
    name: &'static CStr,
    in_irq: IrqHandler,
    in_thread: Option<IrqHandler>,
    /// Called instead of both, on a line whose interrupts another interrupt's thread finds.
    in_nested: Option<IrqHandler>,
    switch: Option<Switch>,
    // These are set on the line, and reset before the line is freed. Only a caller that has the
    // registration exclusively changes them.
    wakes: AtomicBool,
    hinted: AtomicBool,
    /// The number of current users of the line, and [`FREED`].
    users: AtomicU32,
}

/// The line is being freed: no new use of it may begin.
const FREED: u32 = 1 << 31;

impl<H> Line<H> {
    /// Calls `f` if the line is still requested, and keeps it requested meanwhile. Module exit
    /// frees the line of a leaked registration. After that another driver may own the line, so the
    /// leaked registration must not touch it.
    fn with_line(&self, f: impl FnOnce(u32) -> Result) -> Result {
        let before = self.users.fetch_add(1, Acquire);
        let _end = OnDrop(|| {
            self.users.fetch_sub(1, Release);
        });
        if before & FREED == 0 {
            f(self.line)
        } else {
            Ok(())
        }
    }

    /// Waits for concurrent `with_line` calls to return. The caller may sleep.
    fn no_more_users(&self) {
        self.users.fetch_or(FREED, Relaxed);
        while self.users.load(Acquire) != FREED {
            // SAFETY: the caller may sleep.
            unsafe { backend::sleep_us(100) };
        }
    }

    fn cookie(&self) -> *mut c_void {
        core::ptr::from_ref(self).cast_mut().cast()
    }

    /// Checks that this handler is the line's only one, so that the line may be disabled.
    fn exclusive(&self) -> Result {
        if self.flags & backend::IRQF_SHARED == 0 {
            Ok(())
        } else {
            Err(EBUSY)
        }
    }

    /// Checks that the line's chip can be reached without sleeping.
    fn quick(&self) -> Result {
        if backend::irq_sleeps(self.line) {
            Err(EAGAIN)
        } else {
            Ok(())
        }
    }

    /// The line is requested, and the caller may sleep. The caller has the registration
    /// exclusively, or is the one that frees the line.
    fn set_wake(&self, on: bool) -> Result {
        if self.wakes.load(Relaxed) != on {
            // SAFETY: the line is registered, and `wakes` keeps the calls balanced.
            unsafe { backend::set_irq_wake(self.line, on)? };
            self.wakes.store(on, Relaxed);
        }
        Ok(())
    }

    /// As [`set_wake`](Self::set_wake).
    fn set_affinity_hint(&self, cpu: Option<u32>) -> Result {
        if self.hinted.load(Relaxed) || cpu.is_some() {
            // SAFETY: the line is registered, and `unregister` takes the hint back.
            unsafe { backend::irq_affinity_hint(self.line, cpu)? };
            self.hinted.store(cpu.is_some(), Relaxed);
        }
        Ok(())
    }
}

// The functions that the interrupt core calls. `cookie` points to a registered `Line<H>`, which is
// therefore alive. Each token is lent to a function item.

/// # Safety
///
/// It is called for a line that was requested with the cookie of a `Line<H>`, in a context that
/// [`IrqCtx`] describes.
unsafe extern "C" fn in_irq<H: Handler>(_line: c_int, cookie: *mut c_void) -> RawIrqReturn {
    // SAFETY: `cookie` points to a live `Line<H>` (the caller's promise).
    let (line, mut ctx) = unsafe { (&*cookie.cast::<Line<H>>(), IrqCtx::assume()) };
    backend::irq_return(backend::callback(|| line.handler.handle(&mut ctx)) as u32)
}

/// # Safety
///
/// As [`in_irq`], for a line requested with `IRQF_ONESHOT` or `IRQF_NO_THREAD`: such a handler is
/// not force-threaded.
// Inlined with the handler: `in_nested` calls this function, and must not contain a second copy of
// it.
#[inline(never)]
unsafe extern "C" fn in_irq_before_thread<H: ThreadedHandler>(
    _line: c_int,
    cookie: *mut c_void,
) -> RawIrqReturn {
    // SAFETY: `cookie` points to a live `Line<H>` (the caller's promise).
    let (line, mut ctx) = unsafe { (&*cookie.cast::<Line<H>>(), HardIrqCtx::assume()) };
    backend::irq_return(backend::callback(|| line.handler.handle(&mut ctx)) as u32)
}

/// # Safety
///
/// As [`in_irq`], in the line's thread.
unsafe extern "C" fn in_thread<H: ThreadedHandler>(
    _line: c_int,
    cookie: *mut c_void,
) -> RawIrqReturn {
    // SAFETY: `cookie` points to a live `Line<H>`, and the thread is process context.
    let (line, mut ctx) = unsafe { (&*cookie.cast::<Line<H>>(), ProcessCtx::assume()) };
    backend::irq_return(backend::callback(|| line.handler.handle_threaded(&mut ctx)) as u32)
}

/// The interrupt core calls only this handler on a nested line, so it does the work of both.
///
/// # Safety
///
/// As [`in_irq`], in the thread of another interrupt.
unsafe extern "C" fn in_nested<H: ThreadedHandler>(
    line: c_int,
    cookie: *mut c_void,
) -> RawIrqReturn {
    let answer = {
        // SAFETY: allowed in process context, and paired.
        let flags = unsafe { backend::local_irq_save() };
        // SAFETY: as above.
        let _on = OnDrop(|| unsafe { backend::local_irq_restore(flags) });
        // SAFETY: `cookie` points to a live `Line<H>`. Interrupts are off, as the token says, and
        // process context allows all else that it says.
        unsafe { in_irq_before_thread::<H>(line, cookie) }
    };
    if backend::irq_answer(answer) != ThreadedIrqReturn::WakeThread as u32 {
        return answer;
    }
    // SAFETY: `cookie` points to a live `Line<H>`. Interrupts are on again, and the thread is
    // process context.
    unsafe { in_thread::<H>(line, cookie) }
}

/// # Safety
///
/// As [`in_irq`], for a line requested with `IRQF_NO_THREAD`.
unsafe extern "C" fn in_hard_irq<H: HardHandler>(
    _line: c_int,
    cookie: *mut c_void,
) -> RawIrqReturn {
    // SAFETY: `cookie` points to a live `Line<H>` (the caller's promise).
    let (line, mut ctx) = unsafe { (&*cookie.cast::<Line<H>>(), HardIrqCtx::assume()) };
    backend::irq_return(backend::callback(|| line.handler.handle(&mut ctx)) as u32)
}

impl<H: Send + Sync + 'static> Register for Line<H> {
    unsafe fn register(&self) -> Result {
        Flags(self.flags).check()?;
        // On PREEMPT_RT an `IrqCtx` belongs to a thread. So a line whose handlers are never
        // threaded is refused, on every kernel, because the rules of PREEMPT_RT hold everywhere.
        let never_threaded = backend::IRQF_NO_THREAD | backend::IRQF_ONESHOT;
        if self.flags & never_threaded == 0 && backend::irq_unthreaded(self.line) {
            return Err(EINVAL);
        }
        let mut flags = self.flags;
        if self.switch.is_some() {
            self.exclusive().map_err(|_| EINVAL)?;
            flags |= backend::IRQF_NO_AUTOEN;
        }
        let in_thread = if backend::irq_nested(self.line) {
            self.in_nested
        } else {
            self.in_thread
        };
        // SAFETY: `self` outlives the registration (the caller's promise), and the handlers are
        // those for this cookie.
        unsafe {
            backend::request_irq(
                self.line,
                self.in_irq,
                in_thread,
                flags,
                self.name,
                self.cookie(),
            )?;
        }
        // These checks come after the request, so that the line cannot change any more. If there is
        // a switch, the line is still disabled, and no handler has used the switch.
        let unbound = !self.of_bus && backend::irq_is_vector(self.line);
        if unbound || (self.switch.is_some() && backend::irq_sleeps(self.line)) {
            // SAFETY: just requested.
            unsafe { backend::free_irq(self.line, self.cookie()) };
            return Err(EINVAL);
        }
        let Some(switch) = &self.switch else {
            return Ok(());
        };
        // SAFETY: the line is requested and its chip quick; `unregister` closes the switch.
        unsafe { switch.set_open(true) };
        if self.flags & backend::IRQF_NO_AUTOEN == 0 {
            // SAFETY: requested as disabled.
            unsafe { backend::enable_irq(self.line) };
        }
        Ok(())
    }
    unsafe fn unregister(&self) {
        self.no_more_users();
        if let Some(switch) = &self.switch {
            // SAFETY: the caller may sleep. `false` closes the switch, which then leaves the line
            // alone.
            unsafe { switch.set_open(false) };
        }
        // The wake setting and the hint would stay with the line. On an error they stay, and there
        // is nobody to report it to.
        let _ = self.set_wake(false);
        let _ = self.set_affinity_hint(None);
        // SAFETY: the line is registered with this cookie (the caller's promise). `free_irq()`
        // shuts a disabled line down like any other. The next request enables it again, because it
        // is not shared.
        unsafe { backend::free_irq(self.line, self.cookie()) }
    }
}

/// What a [`Switch`] knows about its line.
struct Gate {
    line: u32,
    /// The line is requested, so the switch may disable it.
    open: bool,
    /// The switch has disabled the line.
    disabled: bool,
}

/// Disables and enables the line that it was made for. A handler uses it for its own line.
///
/// It is for a device that can be silenced only over a bus that sleeps. The handler disables the
/// line, and a [`Work`](crate::work::Work) item silences the device and enables the line again. A
/// handler cannot own its own registration, because the registration owns the handler. So the
/// handler and the work item each own a switch. [`Registration::request_with_switch`] makes it. (If
/// the thread of a [`ThreadedHandler`] silences the device, no switch is needed: the line is masked
/// until the thread has run.)
///
/// Before the line is requested, and after it is freed, a switch does nothing. The switch counts
/// once, beside the state of the registration: the line is enabled if neither of them has disabled
/// it.
///
/// ```
/// use ctx_core::{irq::{self, Registration, Switch}, prelude::*};
/// use ctx_core::{sync::{Arc, Mutex}, work::{Work, WorkItem}};
///
/// struct Poll {
///     switch: Switch,
///     points: Arc<Mutex<u32>>,
/// }
///
/// impl WorkItem for Poll {
///     #[process_ctx]
///     fn run(&self) {
///         // … read the points, and so quiet the device, over its bus …
///         *self.points.lock(ctx) += 1;
///         self.switch.enable(ctx);
///     }
/// }
///
/// struct Touch {
///     switch: Switch,
///     poll: Work<Poll>,
/// }
///
/// impl irq::Handler for Touch {
///     #[irq_handler]
///     fn handle(&self) -> IrqReturn {
///         self.switch.disable_nosync(ctx);
///         self.poll.schedule(ctx);
///         IrqReturn::Handled
///     }
/// }
///
/// #[process_ctx]
/// fn probe(points: Arc<Mutex<u32>>) -> Result<Registration<Touch>> {
///     Registration::request_with_switch(ctx, 8, irq::Flags::NONE, c"touch", |ctx, switch| {
///         let poll = Work::new(ctx, Poll { switch: switch.clone(), points })?;
///         Ok(Touch { switch, poll })
///     })
/// }
/// # use ctx_core::{hosted, sync::new_mutex};
/// # hosted::in_process(|ctx| {
/// #     let points = Arc::pin_init(new_mutex!(0), ctx).unwrap();
/// #     let line = probe(ctx, points.clone()).unwrap();
/// #     hosted::raise(8);
/// #     line.handler().poll.flush(ctx);
/// #     assert_eq!(*points.lock(ctx), 1);
/// #     line.release(ctx);
/// # });
/// ```
///
/// A handler that owns its own registration does not compile: the registration is `Send` if the
/// handler is, and the handler is `Send` if the registration is. The compiler cannot decide this.
///
/// ```compile_fail,E0275
/// use ctx_core::{irq::{self, Registration}, prelude::*, sync::{Arc, SpinLock}};
///
/// struct Touch(Arc<SpinLock<Option<Registration<Touch>>, Irq>>);
///
/// impl irq::Handler for Touch {
///     #[irq_handler]
///     fn handle(&self) -> IrqReturn {
///         IrqReturn::Handled
///     }
/// }
/// ```
#[derive(Clone)]
pub struct Switch(Arc<RawSpinLock<Gate>>);

impl Switch {
    fn new<C: MaySleep>(ctx: &mut C, line: u32) -> Result<Self> {
        let gate = Gate {
            line,
            open: false,
            disabled: false,
        };
        // SAFETY: it is pinned in static memory, and a static is never dropped.
        static CLASS: LockClassKey = unsafe { LockClassKey::new_static() };
        let gate = RawSpinLock::new(gate, c"irq::Switch", &CLASS);
        Ok(Self(Arc::pin_init(gate, ctx)?))
    }

    /// # Safety
    ///
    /// The caller may sleep. If `open` is true, the line is requested, and its chip is reached
    /// without sleeping.
    unsafe fn set_open(&self, open: bool) {
        // SAFETY: a caller that may sleep may take a raw spin lock.
        unsafe { self.0.with_unchecked(|gate| gate.open = open) };
    }

    /// Disables the line, and does not wait: the handler may still run on another CPU. Returns
    /// `false` if this switch has already disabled the line, or the line is not requested.
    ///
    /// C: `disable_irq_nosync()`.
    ///
    /// # Context
    ///
    /// Needs [`MayTakeRaw`]: any context but an NMI.
    ///
    /// # Examples
    ///
    /// ```compile_fail,E0277
    /// use ctx_core::{irq::Switch, prelude::*};
    ///
    /// #[nmi]
    /// fn handle(switch: &Switch) {
    ///     switch.disable_nosync(ctx);
    /// }
    /// ```
    pub fn disable_nosync<C: MayTakeRaw>(&self, ctx: &mut C) -> bool {
        self.0.with(ctx, |gate, _ctx| {
            let now = gate.open && !gate.disabled;
            if now {
                gate.disabled = true;
                // SAFETY: the line is requested, because the gate is open. Its chip takes raw spin
                // locks only.
                unsafe { backend::disable_irq_nosync(gate.line) };
            }
            now
        })
    }

    /// Enables the line. Returns `false` if this switch has not disabled the line, or the line is
    /// not requested.
    ///
    /// C: `enable_irq()`.
    ///
    /// # Context
    ///
    /// Needs [`MayTakeRaw`]: any context but an NMI.
    pub fn enable<C: MayTakeRaw>(&self, ctx: &mut C) -> bool {
        self.0.with(ctx, |gate, _ctx| {
            let now = gate.open && gate.disabled;
            if now {
                gate.disabled = false;
                // SAFETY: as above, and this switch has disabled the line once.
                unsafe { backend::enable_irq(gate.line) };
            }
            now
        })
    }
}

/// State of a registration: the line's interrupts reach the handler.
#[derive(Debug)]
pub enum Enabled {}
/// State of a registration: the line is disabled. An interrupt that comes meanwhile is remembered
/// by the line or by the device, or is lost.
#[derive(Debug)]
pub enum Disabled {}

/// A trait of its own, so that a compiler message names only these two types, and no other sealed
/// type.
mod state {
    pub trait Sealed {}
}

/// The state of a registration: [`Enabled`] or [`Disabled`].
pub trait LineState: state::Sealed {}
impl state::Sealed for Enabled {}
impl state::Sealed for Disabled {}
impl LineState for Enabled {}
impl LineState for Disabled {}

/// A refused transition, with the unchanged registration.
///
/// `?` converts it into the [`Error`], and drops the registration.
pub struct Refused<R> {
    /// Why.
    pub error: Error,
    /// The unchanged registration.
    pub registration: R,
}

impl<R> From<Refused<R>> for Error {
    fn from(refused: Refused<R>) -> Self {
        refused.error
    }
}
impl<R> fmt::Debug for Refused<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.error, f)
    }
}

/// A requested interrupt line.
///
/// [`release`](Self::release) frees the line at once. A plain drop may happen in any context, so it
/// leaves this to a work item. The handler may run until then, and module exit waits for the work
/// item. In both states nothing stays behind, whatever was set on the line.
///
/// ```
/// use ctx_core::{irq, prelude::*};
/// # struct Nothing;
/// # impl irq::Handler for Nothing {
/// #     fn handle(&self, _ctx: &mut IrqCtx) -> IrqReturn { IrqReturn::None }
/// # }
///
/// #[process_ctx]
/// fn probe() -> Result {
///     let line = irq::Registration::request(ctx, 5, irq::Flags::SHARED, c"my device", Nothing)?;
///     line.release(ctx);
///     Ok(())
/// }
/// # ctx_core::hosted::in_process(probe).unwrap();
/// ```
///
/// A handler can neither request nor free a line, because both sleep:
///
/// ```compile_fail,E0277
/// use ctx_core::{irq, prelude::*};
/// # struct Nothing;
/// # impl irq::Handler for Nothing {
/// #     fn handle(&self, _ctx: &mut IrqCtx) -> IrqReturn { IrqReturn::None }
/// # }
///
/// fn remove(line: irq::Registration<Nothing>, ctx: &mut IrqCtx) {
///     line.release(ctx);
/// }
/// ```
///
/// # Enabled and disabled
///
/// The state is part of the type, and a transition consumes the registration. So each disable has
/// exactly one enable. A shared line cannot be disabled, because its other handlers would not be
/// called either.
///
/// ```
/// use ctx_core::{irq::{self, Disabled, Registration}, prelude::*};
/// # struct Nothing;
/// # impl irq::Handler for Nothing {
/// #     fn handle(&self, _ctx: &mut IrqCtx) -> IrqReturn { IrqReturn::None }
/// # }
///
/// #[process_ctx]
/// fn probe() -> Result<Registration<Nothing, Disabled>> {
///     let line = Registration::request_disabled(ctx, 6, irq::Flags::NONE, c"my device", Nothing)?;
///     // … program the device …
///     let line = line.enable(ctx);
///     // … and before it is put to sleep:
///     Ok(line.disable(ctx)?)
/// }
/// # ctx_core::hosted::in_process(|ctx| probe(ctx).unwrap().release(ctx));
/// ```
///
/// ```compile_fail,E0599
/// use ctx_core::{irq::{Disabled, Handler, Registration}, prelude::*};
///
/// #[process_ctx]
/// fn twice<H: Handler>(line: Registration<H, Disabled>) {
///     let _ = line.disable(ctx);
/// }
/// ```
pub struct Registration<H: Handler, S: LineState = Enabled>(
    Registered<Line<H>>,
    PhantomData<fn() -> S>,
);

/// A requested interrupt line with a [`ThreadedHandler`]; otherwise as [`Registration`].
pub struct ThreadedRegistration<H: ThreadedHandler, S: LineState = Enabled>(
    Registered<Line<H>>,
    PhantomData<fn() -> S>,
);

/// A requested interrupt line with a [`HardHandler`]; otherwise as [`Registration`].
pub struct HardRegistration<H: HardHandler, S: LineState = Enabled>(
    Registered<Line<H>>,
    PhantomData<fn() -> S>,
);

macro_rules! registrations {
    ($(
        $name:ident: $handler:ident,
        $in_irq:expr, $in_thread:expr, $in_nested:expr, $flags:expr;
    )*) => { $(
        impl<H: $handler> $name<H> {
            /// Requests interrupt line `line`. The handler may be called before this returns.
            ///
            /// An interrupt that came while nobody had the line, or while it was disabled, may be
            /// delivered at once, as in C. So a handler must cope with an interrupt that its device
            /// did not raise.
            ///
            /// A line that a bus names (`pci::IrqVector`) is freed at the latest when the driver is
            /// unbound from the device, even if the registration was leaked.
            ///
            /// C: `request_threaded_irq()`.
            ///
            /// # Context
            ///
            /// Needs [`MaySleep`].
            ///
            /// # Errors
            ///
            /// - `EINVAL` when there is no such line; when `flags` name two triggers; when the
            ///   line's handlers are never force-threaded (`IRQ_NOTHREAD`) and this is a
            ///   [`Registration`]; when another interrupt's thread calls them (`IRQ_NESTED_THREAD`)
            ///   and this is no [`ThreadedRegistration`]; or when `line` is the plain number of an
            ///   MSI vector, because nobody would free the line when the driver is unbound from its
            ///   device. In the last case `handler` may already have been called.
            /// - `EBUSY` when another driver has the line and one of the two does not share it, or
            ///   when they differ in the trigger or in whether the line [stays
            ///   masked](ThreadedHandler#sharing).
            /// - `ENOTCONN` for a line that is not connected; `ENOMEM`.
            /// - `EAGAIN` and `EINTR` when the handler needs a thread (a [`ThreadedRegistration`],
            ///   or any with `threadirqs` or on PREEMPT_RT) and the thread cannot be made.
            ///
            /// `handler` is then dropped, and nothing is left behind.
            pub fn request<C: MaySleep>(
                _ctx: &mut C,
                line: impl Source,
                flags: Flags,
                name: &'static CStr,
                handler: H,
            ) -> Result<Self> {
                Self::request_with(&line, flags.0, name, handler, None)
            }

            /// Requests interrupt line `line`. `handler` makes the handler from the line's
            /// [`Switch`].
            ///
            /// C: `request_threaded_irq()`.
            ///
            /// # Context
            ///
            /// Needs [`MaySleep`], and lends the token to `handler`.
            ///
            /// # Errors
            ///
            /// As for [`request`](Self::request), and the error of `handler`. `EINVAL` also when
            /// `flags` say that the line is shared, because its other handlers would be disabled
            /// too, and when the line's chip is on a bus that sleeps.
            pub fn request_with_switch<C: MaySleep>(
                ctx: &mut C,
                line: impl Source,
                flags: Flags,
                name: &'static CStr,
                handler: impl FnOnce(&mut C, Switch) -> Result<H>,
            ) -> Result<Self> {
                let switch = Switch::new(ctx, source::ask(&line).0)?;
                let handler = handler(ctx, switch.clone())?;
                Self::request_with(&line, flags.0, name, handler, Some(switch))
            }

            /// Disables the line, and waits for a running handler.
            ///
            /// C: `disable_irq()`.
            ///
            /// # Context
            ///
            /// Needs [`MaySleep`]. It deadlocks in the line's own thread, or if the caller holds a
            /// lock that the handler or its thread waits for.
            ///
            /// # Errors
            ///
            /// `EBUSY` when the line was requested as shared.
            pub fn disable<C: MaySleep>(
                self,
                _ctx: &mut C,
            ) -> Result<$name<H, Disabled>, Refused<Self>> {
                if let Err(error) = self.0.object().exclusive() {
                    return Err(Refused { error, registration: self });
                }
                let _ = self.0.object().with_line(|line| {
                    // SAFETY: the line is requested and enabled, and `C` may sleep.
                    unsafe { backend::disable_irq(line) };
                    Ok(())
                });
                Ok($name(self.0, PhantomData))
            }

            /// Disables the line, and does not wait: the handler may still run on another CPU.
            ///
            /// C: `disable_irq_nosync()`.
            ///
            /// # Context
            ///
            /// Needs [`MayTakeRaw`]: any context but an NMI. The line's lock is a `raw_spinlock_t`.
            ///
            /// # Errors
            ///
            /// `EBUSY` when the line was requested as shared. `EAGAIN` when the line's chip is on a
            /// bus that sleeps (a GPIO expander on I2C); use [`disable`](Self::disable) then.
            pub fn disable_nosync<C: MayTakeRaw>(
                self,
                _ctx: &mut C,
            ) -> Result<$name<H, Disabled>, Refused<Self>> {
                let this = self.0.object();
                let disabled = this.with_line(|line| {
                    this.exclusive()?;
                    this.quick()?;
                    // SAFETY: the line is requested and enabled. The call takes raw spin locks
                    // only.
                    unsafe { backend::disable_irq_nosync(line) };
                    Ok(())
                });
                match disabled {
                    Ok(()) => Ok($name(self.0, PhantomData)),
                    Err(error) => Err(Refused { error, registration: self }),
                }
            }
        }

        impl<H: $handler> $name<H, Disabled> {
            /// Requests interrupt line `line`, which stays disabled until [`enable`](Self::enable).
            ///
            /// C: `request_threaded_irq()` with `IRQF_NO_AUTOEN`.
            ///
            /// # Context
            ///
            /// Needs [`MaySleep`].
            ///
            /// # Errors
            ///
            /// As for `request`, and `EINVAL` when `flags` say that the line is shared.
            pub fn request_disabled<C: MaySleep>(
                _ctx: &mut C,
                line: impl Source,
                flags: Flags,
                name: &'static CStr,
                handler: H,
            ) -> Result<Self> {
                Self::request_with(&line, flags.0 | backend::IRQF_NO_AUTOEN, name, handler, None)
            }

            /// Enables the line.
            ///
            /// C: `enable_irq()`.
            ///
            /// # Context
            ///
            /// Needs [`MaySleep`], because the line's chip may be on a bus that sleeps.
            pub fn enable<C: MaySleep>(self, _ctx: &mut C) -> $name<H, Enabled> {
                let _ = self.0.object().with_line(|line| {
                    // SAFETY: the line is requested, and disabled once. `C` may sleep.
                    unsafe { backend::enable_irq(line) };
                    Ok(())
                });
                $name(self.0, PhantomData)
            }

            /// Enables the line, if the line's chip can be reached without sleeping.
            ///
            /// C: `enable_irq()`.
            ///
            /// # Context
            ///
            /// Needs [`MayTakeRaw`]: any context but an NMI. The line's lock is a `raw_spinlock_t`.
            ///
            /// # Errors
            ///
            /// `EAGAIN` when the chip is on a bus that sleeps; use [`enable`](Self::enable) then.
            pub fn try_enable<C: MayTakeRaw>(
                self,
                _ctx: &mut C,
            ) -> Result<$name<H, Enabled>, Refused<Self>> {
                let this = self.0.object();
                let enabled = this.with_line(|line| {
                    this.quick()?;
                    // SAFETY: the line is requested, and disabled once. The call takes raw spin
                    // locks only.
                    unsafe { backend::enable_irq(line) };
                    Ok(())
                });
                match enabled {
                    Ok(()) => Ok($name(self.0, PhantomData)),
                    Err(error) => Err(Refused { error, registration: self }),
                }
            }
        }

        impl<H: $handler, S: LineState> $name<H, S> {
            /// `flags` fit the state.
            fn request_with(
                source: &impl Source,
                flags: usize,
                name: &'static CStr,
                handler: H,
                switch: Option<Switch>,
            ) -> Result<Self> {
                let (line, device) = source::ask(source);
                let line = Line {
                    handler,
                    line,
                    of_bus: device.is_some(),
                    flags: flags | $flags,
                    name,
                    in_irq: $in_irq,
                    in_thread: $in_thread,
                    in_nested: $in_nested,
                    switch,
                    wakes: AtomicBool::new(false),
                    hinted: AtomicBool::new(false),
                    users: AtomicU32::new(0),
                };
                let this = Registered::new(line)?;
                if let Some(device) = device {
                    this.bind(device.cast());
                }
                Ok(Self(this, PhantomData))
            }

            /// The handler.
            pub fn handler(&self) -> &H {
                &self.0.object().handler
            }

            /// Waits until a running handler, and its thread, have returned.
            ///
            /// C: `synchronize_irq()`.
            ///
            /// # Context
            ///
            /// Needs [`MaySleep`]. It deadlocks in the line's own thread.
            pub fn synchronize<C: MaySleep>(&self, _ctx: &mut C) {
                let _ = self.0.object().with_line(|line| {
                    // SAFETY: the line is requested, and `C` may sleep.
                    unsafe { backend::synchronize_irq(line) };
                    Ok(())
                });
            }

            /// Sets whether the line wakes the system from sleep. This is independent of the
            /// enabled state.
            ///
            /// C: `irq_set_irq_wake()`.
            ///
            /// # Context
            ///
            /// Needs [`MaySleep`].
            ///
            /// # Errors
            ///
            /// The chip's error, such as `ENXIO` when it cannot wake the system.
            pub fn set_wake<C: MaySleep>(&mut self, _ctx: &mut C, on: bool) -> Result {
                let this = self.0.object();
                this.with_line(|_| this.set_wake(on))
            }

            /// Moves the line to a CPU, if possible, and tells `irqbalance` to leave it there.
            /// `None` takes the hint back.
            ///
            /// A line has one hint. On a shared line the last hint counts.
            ///
            /// C: `irq_set_affinity_and_hint()`.
            ///
            /// # Context
            ///
            /// Needs [`MaySleep`].
            ///
            /// # Errors
            ///
            /// `EINVAL` when there is no such CPU.
            pub fn set_affinity_hint<C: MaySleep>(
                &mut self,
                _ctx: &mut C,
                cpu: Option<u32>,
            ) -> Result {
                let this = self.0.object();
                this.with_line(|_| this.set_affinity_hint(cpu))
            }

            /// Frees the line: waits until a running handler has returned, then drops the handler.
            ///
            /// C: `free_irq()`.
            ///
            /// # Context
            ///
            /// Needs [`MaySleep`]. It deadlocks in the line's own thread.
            pub fn release<C: MaySleep>(self, _ctx: &mut C) {
                self.0.release()
            }
        }
    )* };
}
// C's `request_irq()` adds `IRQF_COND_ONESHOT`, too: this handler may share the line with handlers
// that keep it masked until their threads have run.
registrations! {
    Registration: Handler, in_irq::<H>, None, None, backend::IRQF_COND_ONESHOT;
    ThreadedRegistration: ThreadedHandler,
        in_irq_before_thread::<H>, Some(in_thread::<H>), Some(in_nested::<H>),
        if H::SILENCES { NEVER_THREADED } else { backend::IRQF_ONESHOT };
    HardRegistration: HardHandler, in_hard_irq::<H>, None, None, NEVER_THREADED;
}

/// The flags of a line whose handler runs in hard interrupt context on every kernel.
const NEVER_THREADED: usize = backend::IRQF_NO_THREAD | backend::IRQF_COND_ONESHOT;
