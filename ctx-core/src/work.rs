// SPDX-License-Identifier: GPL-2.0
//! Work items: what an atomic context leaves to process context.
//!
//! Key types: [`WorkItem`], [`Work`]. C header: `include/linux/workqueue.h`.

use crate::{
    backend,
    context::ProcessCtx,
    error::Result,
    registered::{Register, Registered},
    rules::{MaySleep, MayTakeRaw},
};
use core::cell::UnsafeCell;

/// A job, and the data it works on, which it shares with whoever schedules it.
pub trait WorkItem: Send + Sync + 'static {
    /// Called in process context, once for each time it was scheduled while not pending; never twice at once.
    fn run(&self, ctx: &mut ProcessCtx);
}

#[repr(C)]
struct Item<T> {
    // First: C passes a pointer to it.
    state: UnsafeCell<backend::WorkState>,
    item: T,
}

// SAFETY: C locks `state`; the item is `Send`.
unsafe impl<T: Send> Send for Item<T> {}
// SAFETY: C locks `state`; the item is `Sync`.
unsafe impl<T: Sync> Sync for Item<T> {}

/// # Safety
///
/// Called by the workqueue for the `state` of a live `Item<T>`.
unsafe extern "C" fn trampoline<T: WorkItem>(state: *mut backend::WorkState) {
    // SAFETY: the item is alive until `work_cancel` has returned, which waits for this call.
    let item = unsafe { &(*state.cast::<Item<T>>()).item };
    // SAFETY: a worker is process context; the token is lent to a function item.
    item.run(&mut unsafe { ProcessCtx::assume() });
}

impl<T: WorkItem> Register for Item<T> {
    unsafe fn register(&self) -> Result {
        // SAFETY: `self` stays where it is (the caller's promise), and `trampoline::<T>` takes a pointer to its first field.
        unsafe { backend::work_init(self.state.get(), trampoline::<T>) };
        Ok(())
    }
    unsafe fn unregister(&self) {
        // SAFETY: initialised; the caller may sleep.
        unsafe { backend::work_cancel(self.state.get()) };
    }
}

/// A work item, which any context may schedule.
///
/// This is the way out of an atomic context: an interrupt handler that needs to sleep schedules work, and that receives a `ProcessCtx` of its
/// own. [`release`](Self::release) waits for a running call; a plain drop leaves that to another work item, for which module exit waits.
///
/// ```
/// use ctx_core::{irq, prelude::*, sync::{Arc, Mutex}, work::{Work, WorkItem}};
///
/// struct Refill(Arc<Mutex<u32>>);
///
/// impl WorkItem for Refill {
///     #[process_ctx]
///     fn run(&self) {
///         *self.0.lock(ctx) += 1;
///     }
/// }
///
/// struct Handler(Work<Refill>);
///
/// impl irq::Handler for Handler {
///     #[irq_handler]
///     fn handle(&self) -> IrqReturn {
///         self.0.schedule(ctx);
///         IrqReturn::Handled
///     }
/// }
/// ```
///
/// What it works on must be fit to be used by another thread:
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, work::WorkItem};
///
/// struct Local(*mut u32);
///
/// impl WorkItem for Local {
///     #[process_ctx]
///     fn run(&self) {}
/// }
/// ```
pub struct Work<T: WorkItem>(Registered<Item<T>>);

impl<T: WorkItem> Work<T> {
    /// Makes a work item that is not pending.
    ///
    /// Context: needs [`MaySleep`]. Errors: `ENOMEM`, and `item` is dropped. C: `INIT_WORK()`.
    pub fn new<C: MaySleep>(_ctx: &mut C, item: T) -> Result<Self> {
        Ok(Self(Registered::new(Item {
            state: UnsafeCell::new(backend::work_state()),
            item,
        })?))
    }

    /// Schedules it on an unbound worker; `false` if it was pending already.
    ///
    /// Context: needs [`MayTakeRaw`], which is any but NMI: the pool's lock is a `raw_spinlock_t`. C: `queue_work(system_dfl_wq, …)`.
    #[inline]
    pub fn schedule<C: MayTakeRaw>(&self, _ctx: &mut C) -> bool {
        // SAFETY: initialised by `register`.
        unsafe { backend::work_queue(self.0.object().state.get()) }
    }

    /// Waits until it has run, if it was pending.
    ///
    /// Context: needs [`MaySleep`]; called in the work item itself it waits for ever. C: `flush_work()`.
    ///
    /// ```compile_fail,E0277
    /// use ctx_core::{prelude::*, work::{Work, WorkItem}};
    ///
    /// #[irq_handler]
    /// fn handle<T: WorkItem>(work: &Work<T>) -> IrqReturn {
    ///     work.flush(ctx);
    ///     IrqReturn::Handled
    /// }
    /// ```
    pub fn flush<C: MaySleep>(&self, _ctx: &mut C) {
        // SAFETY: initialised by `register`; `C` may sleep.
        unsafe { backend::work_flush(self.0.object().state.get()) }
    }

    /// Takes it back if it is pending, and waits if it is running; `true` if it was pending.
    ///
    /// Context: needs [`MaySleep`]; called in the work item itself it waits for ever. C: `cancel_work_sync()`.
    pub fn cancel<C: MaySleep>(&self, _ctx: &mut C) -> bool {
        // SAFETY: initialised by `register`; `C` may sleep.
        unsafe { backend::work_cancel(self.0.object().state.get()) }
    }

    /// What it works on.
    pub fn item(&self) -> &T {
        &self.0.object().item
    }

    /// Cancels it and drops the item.
    ///
    /// Context: needs [`MaySleep`]; called in the work item itself it waits for ever. C: `cancel_work_sync()`.
    pub fn release<C: MaySleep>(self, _ctx: &mut C) {
        self.0.release()
    }
}
