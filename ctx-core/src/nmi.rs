// SPDX-License-Identifier: GPL-2.0
//! Non-maskable interrupts (x86).
//!
//! Key types: [`Handler`], [`Registration`]. C header: `arch/x86/include/asm/nmi.h`.

use crate::{
    backend,
    context::NmiCtx,
    error::Result,
    irq::IrqReturn,
    registered::{Register, Registered},
    rules::MaySleep,
    with_state::WithState,
};
use core::ffi::c_int;

/// A handler of NMIs that the CPU's own local APIC delivers.
///
/// Nothing masks an NMI, and an NMI must not wait for anything. So the handler works on atomics,
/// and on memory that was allocated before.
///
/// ```
/// use ctx_core::{nmi, prelude::*};
/// use core::sync::atomic::{AtomicU32, Ordering::Relaxed};
///
/// struct Watchdog(AtomicU32);
///
/// impl nmi::Handler for Watchdog {
///     #[nmi]
///     fn handle(&self) -> IrqReturn {
///         self.0.fetch_add(1, Relaxed);
///         IrqReturn::None
///     }
/// }
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{nmi, prelude::*, sync::RawSpinLock, sync::Arc};
///
/// struct Watchdog(Arc<RawSpinLock<u32>>);
///
/// impl nmi::Handler for Watchdog {
///     #[nmi]
///     fn handle(&self) -> IrqReturn {
///         self.0.update(ctx, |count| *count += 1);
///         IrqReturn::None
///     }
/// }
/// ```
pub trait Handler: Send + Sync + 'static {
    /// Called for each NMI, on several CPUs at the same time. Return [`IrqReturn::None`] if your
    /// device did not cause the NMI. If no handler claims an NMI, the kernel reports it.
    ///
    /// # Context
    ///
    /// Gives [`NmiCtx`].
    fn handle(&self, ctx: &mut NmiCtx) -> IrqReturn;
}

type Entry<H> = WithState<backend::NmiState, Handles<H>>;

struct Handles<H> {
    handler: H,
    handle: backend::NmiFn,
}

/// # Safety
///
/// It is called in an NMI, with the `state` of a live `Entry<H>`.
unsafe extern "C" fn handle<H: Handler>(state: *mut backend::NmiState) -> c_int {
    // SAFETY: the entry is alive until `nmi_unregister` has returned, which waits for this call.
    let handler = unsafe { &Entry::<H>::value_of(state).handler };
    // SAFETY: this is an NMI, and the token is lent to a function item.
    let mut ctx = unsafe { NmiCtx::assume() };
    backend::callback(|| handler.handle(&mut ctx)) as c_int
}

impl<H: Send + Sync + 'static> Register for Entry<H> {
    unsafe fn register(&self) -> Result {
        // SAFETY: `self` stays where it is (the caller's promise), and `handle` takes a pointer to
        // its first field.
        unsafe { backend::nmi_register(self.state(), self.value().handle) }
    }
    unsafe fn unregister(&self) {
        // SAFETY: it is registered, and the caller may sleep.
        unsafe { backend::nmi_unregister(self.state()) }
    }
}

/// A registered NMI handler.
///
/// [`release`](Self::release) unregisters it at once. A plain drop leaves that to a work item, for
/// which module exit waits.
///
/// ```
/// use ctx_core::{nmi, prelude::*};
///
/// #[process_ctx]
/// fn watch<H: nmi::Handler>(handler: H) -> Result<nmi::Registration<H>> {
///     nmi::Registration::register(ctx, handler)
/// }
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{nmi, prelude::*};
///
/// #[hard_irq_handler]
/// fn stop<H: nmi::Handler>(registration: nmi::Registration<H>) -> IrqReturn {
///     registration.release(ctx);
///     IrqReturn::Handled
/// }
/// ```
pub struct Registration<H: Handler>(Registered<Entry<H>>);

impl<H: Handler> Registration<H> {
    /// Registers the handler, which may be called before this returns.
    ///
    /// C: `register_nmi_handler(NMI_LOCAL, …)`, once for all handlers of a module.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// `ENODEV` if the architecture has no such interface; `ENOMEM`. `handler` is then dropped.
    pub fn register<C: MaySleep>(_ctx: &mut C, handler: H) -> Result<Self> {
        Ok(Self(Registered::new(WithState::new(
            backend::nmi_state(),
            Handles {
                handler,
                handle: handle::<H>,
            },
        ))?))
    }

    /// The handler.
    pub fn handler(&self) -> &H {
        &self.0.object().value().handler
    }

    /// Unregisters the handler, waits until no NMI calls it (an RCU grace period), and drops it.
    ///
    /// C: `unregister_nmi_handler()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    pub fn release<C: MaySleep>(self, _ctx: &mut C) {
        self.0.release()
    }
}
