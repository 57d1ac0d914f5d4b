// SPDX-License-Identifier: GPL-2.0
//! Callbacks that run after an RCU grace period; their caller does not wait.
//!
//! Key types: [`Callback`], [`Head`]. C header: `include/linux/rcupdate.h`.

use crate::{
    alloc::{self, KBox},
    backend,
    context::SoftIrqCtx,
    error::Result,
    rules::{MayAlloc, MayTakeRaw},
    with_state::WithState,
};

/// A job that is done after a grace period, and the data it works on.
pub trait Callback: Send + 'static {
    /// Called in a softirq, or in a kernel thread with softirqs masked, after the end of all RCU
    /// read sides that were open when it was queued.
    ///
    /// # Context
    ///
    /// Gives [`SoftIrqCtx`].
    fn run(self, ctx: &mut SoftIrqCtx);
}

type Inner<T> = WithState<backend::RcuHeadState, T>;

/// # Safety
///
/// RCU calls this, with the `state` of a queued `Inner<T>` that nobody else uses any more.
unsafe extern "C" fn trampoline<T: Callback>(state: *mut backend::RcuHeadState) {
    // SAFETY: `call` made the pointer from the box, and RCU calls once.
    let callback = unsafe { alloc::unbox(state.cast::<Inner<T>>()) }.into_value();
    // SAFETY: RCU calls this in a softirq or with softirqs masked. The token is lent to a function
    // item.
    let mut ctx = unsafe { SoftIrqCtx::assume() };
    backend::callback(|| callback.run(&mut ctx));
    backend::rcu_called();
}

/// As [`trampoline`], but drops the callback, because the module is being unloaded.
///
/// # Safety
///
/// As for [`trampoline`].
unsafe extern "C" fn gone<T: Callback>(state: *mut backend::RcuHeadState) {
    // SAFETY: as in `trampoline`.
    let inner = unsafe { alloc::unbox(state.cast::<Inner<T>>()) };
    backend::callback(|| drop(inner));
    backend::rcu_called();
}

/// A [`Callback`] with all the memory that is needed to queue it, so that an atomic context can
/// queue it.
///
/// If it is dropped without a [`call`](Self::call), it drops the callback. Module exit waits for
/// queued callbacks.
///
/// ```
/// use ctx_core::{alloc::KBox, prelude::*, rcu_callback::{Callback, Head}};
///
/// /// A table that readers may still see: it must live until they have gone.
/// struct Old(KBox<[u32; 16]>);
///
/// impl Callback for Old {
///     #[softirq]
///     fn run(self) {
///         drop(self.0);
///     }
/// }
///
/// #[process_ctx]
/// fn retire(old: KBox<[u32; 16]>) -> Result {
///     Head::new(ctx, Old(old))?.call(ctx);
///     Ok(())
/// }
/// ```
///
/// The callback runs in another context, so it must own its data:
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, rcu_callback::Callback};
///
/// struct Old(*mut u32);
///
/// impl Callback for Old {
///     #[softirq]
///     fn run(self) {}
/// }
/// ```
#[must_use = "nothing is done after a grace period until it is queued by `call`"]
pub struct Head<T: Callback>(KBox<Inner<T>>);

impl<T: Callback> Head<T> {
    /// Allocates the memory.
    ///
    /// C: `kmalloc()`, `init_rcu_head()`.
    ///
    /// # Context
    ///
    /// Needs [`MayAlloc`].
    ///
    /// # Errors
    ///
    /// `ENOMEM`, and `callback` is dropped.
    pub fn new<C: MayAlloc>(ctx: &mut C, callback: T) -> Result<Self> {
        let inner = WithState::new(backend::rcu_head_state(), callback);
        Ok(Self(KBox::new(inner, ctx)?))
    }

    /// Queues the callback: it is called after a grace period, which takes milliseconds or longer.
    ///
    /// If the module is being unloaded by then (its `exit` has returned, or its `init` has failed),
    /// the callback is dropped and not called. Otherwise a callback that queues the next one would
    /// keep the module for ever.
    ///
    /// C: `call_rcu()`.
    ///
    /// # Context
    ///
    /// Needs [`MayTakeRaw`]: any context but an NMI. RCU's locks are `raw_spinlock_t`. If it is
    /// queued in an RCU read side, it is called after the end of that read side.
    ///
    /// # Examples
    ///
    /// ```
    /// use ctx_core::{prelude::*, rcu_callback::{Callback, Head}, sync::RawSpinLock};
    ///
    /// #[hard_irq_handler]
    /// fn handle<T: Callback>(retired: &RawSpinLock<Option<Head<T>>>) -> IrqReturn {
    ///     retired.with(ctx, |head, ctx| {
    ///         if let Some(head) = head.take() {
    ///             head.call(ctx);
    ///         }
    ///     });
    ///     IrqReturn::Handled
    /// }
    /// ```
    ///
    /// ```compile_fail,E0277
    /// use ctx_core::{prelude::*, rcu_callback::{Callback, Head}};
    ///
    /// #[nmi]
    /// fn handle<T: Callback>(head: Head<T>) {
    ///     head.call(ctx);
    /// }
    /// ```
    pub fn call<C: MayTakeRaw>(self, _ctx: &mut C) {
        let state = KBox::into_raw(self.0).cast::<backend::RcuHeadState>();
        // SAFETY: it is on the heap, and was given up. Both functions take a pointer to its first
        // field.
        unsafe { backend::call_rcu(state, trampoline::<T>, gone::<T>) };
    }

    /// The callback.
    pub fn callback(&self) -> &T {
        self.0.value()
    }
}
