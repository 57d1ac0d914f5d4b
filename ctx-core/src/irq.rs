// SPDX-License-Identifier: GPL-2.0
//! Interrupt lines.
//!
//! Key types: [`Handler`] and its [`Registration`]; [`ThreadedHandler`], whose thread may sleep; [`HardHandler`], which is never threaded. C
//! header: `include/linux/interrupt.h`.

use crate::{
    backend::{self, IrqHandler, RawIrqReturn},
    context::{HardIrqCtx, IrqCtx, ProcessCtx},
    error::Result,
    registered::{Register, Registered},
    rules::MaySleep,
};
use core::ffi::{c_int, c_void, CStr};

/// What a handler says of the interrupt (`irqreturn_t`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum IrqReturn {
    /// The interrupt was not from this device. A sharer must say so, or a stuck line is never found.
    None = 0,
    /// The interrupt was handled.
    Handled = 1,
}

/// What the handler of a threaded interrupt says of it (`irqreturn_t`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum ThreadedIrqReturn {
    /// The interrupt was not from this device.
    None = 0,
    /// The interrupt was handled; the thread is not needed.
    Handled = 1,
    /// The thread is to do the rest.
    WakeThread = 2,
}

/// How a line is requested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Flags(usize);

impl Flags {
    /// Nobody else may have the line.
    pub const NONE: Self = Self(0);
    /// The line is shared with other handlers, which must have said so too (`IRQF_SHARED`).
    pub const SHARED: Self = Self(backend::IRQF_SHARED);
}

/// The handler of an interrupt line.
///
/// It may be force-threaded (`threadirqs`, PREEMPT_RT), so that it may take [`SpinLock`](crate::sync::SpinLock)s of kind `Irq`, wake up who
/// waits, and allocate with `GFP_ATOMIC`; it may not sleep.
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
    fn handle(&self, ctx: &mut IrqCtx) -> IrqReturn;
}

/// A handler in two parts: one in the interrupt, and a thread that may sleep.
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
///     fn handle(&self, ctx: &mut IrqCtx) -> irq::ThreadedIrqReturn {
///         time::sleep(ctx, time::Delta::from_millis(1));
///         irq::ThreadedIrqReturn::WakeThread
///     }
///     #[threaded_irq]
///     fn handle_threaded(&self) -> IrqReturn {
///         IrqReturn::Handled
///     }
/// }
/// ```
pub trait ThreadedHandler: Send + Sync + 'static {
    /// Called for each interrupt, in the interrupt, or in a thread that stands for it. Wakes the thread unless overridden.
    fn handle(&self, ctx: &mut IrqCtx) -> ThreadedIrqReturn {
        let _ = ctx;
        ThreadedIrqReturn::WakeThread
    }
    /// Called in the line's thread when [`handle`](Self::handle) has woken it. Freeing the line here waits for itself.
    fn handle_threaded(&self, ctx: &mut ProcessCtx) -> IrqReturn;
}

/// A handler that runs in hard interrupt context on every kernel (`IRQF_NO_THREAD`), for what cannot wait for a thread.
///
/// It may take a [`RawSpinLock`](crate::sync::RawSpinLock), and schedule [`Work`](crate::work::Work); not a `SpinLock`, a wake-up, or an allocation,
/// which sleep on PREEMPT_RT.
///
/// ```
/// use ctx_core::{irq, prelude::*, sync::{Arc, RawSpinLock}};
///
/// struct Edge(Arc<RawSpinLock<u64>>);
///
/// impl irq::HardHandler for Edge {
///     #[hard_irq_handler]
///     fn handle(&self) -> IrqReturn {
///         self.0.with(ctx, |edges, _ctx| *edges += 1);
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
///         self.0.with(ctx, |edges, _ctx| *edges += 1);
///         IrqReturn::Handled
///     }
/// }
/// ```
pub trait HardHandler: Send + Sync + 'static {
    /// Called for each interrupt on the line, one call at a time.
    fn handle(&self, ctx: &mut HardIrqCtx) -> IrqReturn;
}

/// The handler, and what is asked of the interrupt core.
#[repr(C)]
struct Line<H> {
    // First: the cookie is the handler's address, whatever else is kept here.
    handler: H,
    line: u32,
    flags: usize,
    name: &'static CStr,
    in_irq: IrqHandler,
    in_thread: Option<IrqHandler>,
}

impl<H> Line<H> {
    fn cookie(&self) -> *mut c_void {
        core::ptr::from_ref(self).cast_mut().cast()
    }
}

// What the interrupt core calls: `cookie` is that of a registered, thus live `Line<H>`. Each token is lent to a function item.

/// # Safety
///
/// Called for a line requested with the cookie of a `Line<H>`, where `IrqCtx` says.
unsafe extern "C" fn in_irq<H: Handler>(_line: c_int, cookie: *mut c_void) -> RawIrqReturn {
    // SAFETY: see above.
    let (line, mut ctx) = unsafe { (&*cookie.cast::<Line<H>>(), IrqCtx::assume()) };
    backend::irq_return(line.handler.handle(&mut ctx) as u32)
}

/// # Safety
///
/// As [`in_irq`].
unsafe extern "C" fn in_irq_before_thread<H: ThreadedHandler>(
    _line: c_int,
    cookie: *mut c_void,
) -> RawIrqReturn {
    // SAFETY: see above.
    let (line, mut ctx) = unsafe { (&*cookie.cast::<Line<H>>(), IrqCtx::assume()) };
    backend::irq_return(line.handler.handle(&mut ctx) as u32)
}

/// # Safety
///
/// As [`in_irq`], in the line's thread.
unsafe extern "C" fn in_thread<H: ThreadedHandler>(
    _line: c_int,
    cookie: *mut c_void,
) -> RawIrqReturn {
    // SAFETY: see above; the thread is process context.
    let (line, mut ctx) = unsafe { (&*cookie.cast::<Line<H>>(), ProcessCtx::assume()) };
    backend::irq_return(line.handler.handle_threaded(&mut ctx) as u32)
}

/// # Safety
///
/// As [`in_irq`], for a line requested with `IRQF_NO_THREAD`.
unsafe extern "C" fn in_hard_irq<H: HardHandler>(
    _line: c_int,
    cookie: *mut c_void,
) -> RawIrqReturn {
    // SAFETY: see above.
    let (line, mut ctx) = unsafe { (&*cookie.cast::<Line<H>>(), HardIrqCtx::assume()) };
    backend::irq_return(line.handler.handle(&mut ctx) as u32)
}

impl<H: Send + Sync + 'static> Register for Line<H> {
    unsafe fn register(&self) -> Result {
        // SAFETY: `self` outlives the registration (the caller's promise), and the handlers are those for this cookie.
        unsafe {
            backend::request_irq(
                self.line,
                self.in_irq,
                self.in_thread,
                self.flags,
                self.name,
                self.cookie(),
            )
        }
    }
    unsafe fn unregister(&self) {
        // SAFETY: registered with this cookie (the caller's promise).
        unsafe { backend::free_irq(self.line, self.cookie()) }
    }
}

/// A requested interrupt line.
///
/// [`release`](Self::release) frees it at once. A plain drop may happen in any context, so it leaves that to a work item; the handler may
/// run until then. Module exit waits for it.
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
/// Neither requesting nor freeing a line is possible in a handler, because both sleep:
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
pub struct Registration<H: Handler>(Registered<Line<H>>);

/// A requested interrupt line with a [`ThreadedHandler`]; otherwise as [`Registration`].
pub struct ThreadedRegistration<H: ThreadedHandler>(Registered<Line<H>>);

/// A requested interrupt line with a [`HardHandler`]; otherwise as [`Registration`].
pub struct HardRegistration<H: HardHandler>(Registered<Line<H>>);

macro_rules! registrations {
    ($($name:ident: $handler:ident, $in_irq:expr, $in_thread:expr, $flags:expr;)*) => { $(
        impl<H: $handler> $name<H> {
            /// Requests interrupt line `line`; the handler may be called before this returns.
            ///
            /// Context: needs [`MaySleep`]. Errors: `EINVAL` when there is no such line, `EBUSY` when somebody has it and one of both does not
            /// share it, `ENOMEM`; `handler` is then dropped, and nothing is left behind. C: `request_threaded_irq()`.
            pub fn request<C: MaySleep>(_ctx: &mut C, line: u32, flags: Flags, name: &'static CStr, handler: H) -> Result<Self> {
                Ok(Self(Registered::new(Line {
                    handler,
                    line,
                    flags: flags.0 | $flags,
                    name,
                    in_irq: $in_irq,
                    in_thread: $in_thread,
                })?))
            }

            /// The handler.
            pub fn handler(&self) -> &H {
                &self.0.object().handler
            }

            /// Frees the line: waits for a running handler, then drops it.
            ///
            /// Context: needs [`MaySleep`]. Called in the line's own thread it waits for ever. C: `free_irq()`.
            pub fn release<C: MaySleep>(self, _ctx: &mut C) {
                self.0.release()
            }
        }
    )* };
}
registrations! {
    Registration: Handler, in_irq::<H>, None, 0;
    ThreadedRegistration: ThreadedHandler, in_irq_before_thread::<H>, Some(in_thread::<H>), 0;
    HardRegistration: HardHandler, in_hard_irq::<H>, None, backend::IRQF_NO_THREAD;
}
