// SPDX-License-Identifier: GPL-2.0
//! Interrupt lines.
//!
//! Key types: [`Handler`], [`Registration`]. C header: `include/linux/interrupt.h`.

use crate::{
    backend::{self, RawIrqReturn},
    context::IrqCtx,
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

struct Line<H> {
    line: u32,
    flags: Flags,
    name: &'static CStr,
    handler: H,
}

impl<H: Handler> Line<H> {
    fn cookie(&self) -> *mut c_void {
        core::ptr::from_ref(self).cast_mut().cast()
    }
}

/// # Safety
///
/// Called by the interrupt core for a line requested with `Line::<H>::cookie`.
unsafe extern "C" fn trampoline<H: Handler>(_line: c_int, cookie: *mut c_void) -> RawIrqReturn {
    // SAFETY: the line is registered, so that its `Line<H>` is alive.
    let line = unsafe { &*cookie.cast::<Line<H>>() };
    // SAFETY: the interrupt core calls handlers in interrupt context, or in a thread that stands for it; the token is lent to a
    // function item.
    let mut ctx = unsafe { IrqCtx::assume() };
    backend::irq_return(line.handler.handle(&mut ctx))
}

impl<H: Handler> Register for Line<H> {
    unsafe fn register(&self) -> Result {
        // SAFETY: `self` outlives the registration (the caller's promise), and `trampoline::<H>` takes this cookie.
        unsafe {
            backend::request_irq(
                self.line,
                trampoline::<H>,
                self.flags.0,
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

impl<H: Handler> Registration<H> {
    /// Requests interrupt line `line`; the handler may be called before this returns.
    ///
    /// Context: needs [`MaySleep`]. Errors: `EINVAL` when there is no such line, `EBUSY` when somebody has it and one of both does not share it,
    /// `ENOMEM`; `handler` is then dropped, and nothing is left behind. C: `request_irq()`.
    pub fn request<C: MaySleep>(
        _ctx: &mut C,
        line: u32,
        flags: Flags,
        name: &'static CStr,
        handler: H,
    ) -> Result<Self> {
        Ok(Self(Registered::new(Line {
            line,
            flags,
            name,
            handler,
        })?))
    }

    /// The handler.
    pub fn handler(&self) -> &H {
        &self.0.object().handler
    }

    /// Frees the line: waits for a running handler, then drops it.
    ///
    /// Context: needs [`MaySleep`]. Called where the handler's own thread waits for the caller, it waits for ever. C: `free_irq()`.
    pub fn release<C: MaySleep>(self, _ctx: &mut C) {
        self.0.release()
    }
}
