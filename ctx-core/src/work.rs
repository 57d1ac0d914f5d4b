// SPDX-License-Identifier: GPL-2.0
//! Work items: what an atomic context leaves to process context, now or later, or to a softirq.
//!
//! Key types: [`WorkItem`], [`Work`]; [`BhWorkItem`], [`BhWork`]; [`Release`], [`Deferred`]. C
//! header: `include/linux/workqueue.h`.

use crate::{
    backend,
    context::{ProcessCtx, SoftIrqCtx},
    error::Result,
    registered::{Register, Registered, Turn},
    rules::{MaySleep, MaySynchronize, MayTakeRaw},
    time::Delta,
};
use core::{cell::UnsafeCell, ops::Deref};

/// A job, and the data it works on, which it shares with whoever schedules it.
pub trait WorkItem: Send + Sync + 'static {
    /// Called in process context, once for each time it was scheduled while not pending; never
    /// twice at once.
    ///
    /// # Context
    ///
    /// Gives [`ProcessCtx`].
    fn run(&self, ctx: &mut ProcessCtx);
}

#[repr(C)]
struct Item<T> {
    // First: C passes a pointer to the work in it, which is its own first field.
    state: UnsafeCell<backend::DelayedWorkState>,
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
    let mut ctx = unsafe { ProcessCtx::assume() };
    backend::callback(|| item.run(&mut ctx));
}

impl<T: WorkItem> Register for Item<T> {
    unsafe fn register(&self) -> Result {
        // SAFETY: `self` stays where it is (the caller's promise), and `trampoline::<T>` takes a
        // pointer to its first field.
        unsafe { backend::work_init(self.state.get(), trampoline::<T>) };
        Ok(())
    }
    unsafe fn unregister(&self) {
        // SAFETY: initialised; the caller may sleep.
        unsafe { backend::work_disable(self.state.get(), false) };
    }
    // Others that are leaked may still wait for it.
    unsafe fn unregister_leaked(&self) {
        // SAFETY: as above.
        unsafe { backend::work_disable(self.state.get(), true) };
    }
}

/// A work item, which any context may schedule.
///
/// This is the way out of an atomic context: an interrupt handler that needs to sleep schedules
/// work, and that receives a `ProcessCtx` of its own. It has a timer, so that it can be scheduled
/// for later too. [`release`](Self::release) waits for a running call; a plain drop leaves that to
/// another work item, for which module exit waits.
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
    /// C: `INIT_DELAYED_WORK()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// `ENOMEM`, and `item` is dropped.
    pub fn new<C: MaySleep>(_ctx: &mut C, item: T) -> Result<Self> {
        Ok(Self(Registered::new(Item {
            state: UnsafeCell::new(backend::delayed_work_state()),
            item,
        })?))
    }

    /// Schedules it on an unbound worker; `false` if it was pending already, or waits for a delay,
    /// which is then not cut short.
    ///
    /// C: `queue_work(system_dfl_wq, …)`.
    ///
    /// # Context
    ///
    /// Needs [`MayTakeRaw`], which is any but NMI: the pool's lock is a `raw_spinlock_t`.
    #[inline]
    pub fn schedule<C: MayTakeRaw>(&self, _ctx: &mut C) -> bool {
        // SAFETY: initialised by `register`.
        unsafe { backend::work_queue(self.0.object().state.get()) }
    }

    /// Schedules it for `delay` from now, or a jiffy or so later, in place of when it would have
    /// run; at once if `delay` is zero. It is early if it is to be later than the end of the timer
    /// wheel: see [`Timer::arm`](crate::timer::Timer::arm).
    ///
    /// C: `mod_delayed_work(system_dfl_wq, …)`.
    ///
    /// # Context
    ///
    /// Needs [`MayTakeRaw`], as [`schedule`](Self::schedule).
    ///
    /// # Examples
    ///
    /// ```
    /// use ctx_core::{prelude::*, time::Delta, work::{Work, WorkItem}};
    ///
    /// /// Looks at a switch when it has stopped bouncing.
    /// #[hard_irq_handler]
    /// fn handle<T: WorkItem>(look: &Work<T>) -> IrqReturn {
    ///     look.schedule_after(ctx, Delta::from_millis(20));
    ///     IrqReturn::Handled
    /// }
    /// ```
    ///
    /// ```compile_fail,E0277
    /// use ctx_core::{prelude::*, time::Delta, work::{Work, WorkItem}};
    ///
    /// #[nmi]
    /// fn handle<T: WorkItem>(look: &Work<T>) {
    ///     look.schedule_after(ctx, Delta::from_millis(20));
    /// }
    /// ```
    #[inline]
    pub fn schedule_after<C: MayTakeRaw>(&self, _ctx: &mut C, delay: Delta) {
        // SAFETY: initialised by `register`.
        unsafe { backend::work_queue_after(self.0.object().state.get(), crate::time::nanos(delay)) }
    }

    /// Waits until it has run, if it was pending; what waits for a delay is run at once.
    ///
    /// C: `flush_delayed_work()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`]; called in the work item itself it waits for ever.
    ///
    /// # Examples
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
    /// C: `cancel_delayed_work_sync()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`]; called in the work item itself it waits for ever.
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
    /// C: `disable_delayed_work_sync()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`]; called in the work item itself it waits for ever.
    pub fn release<C: MaySleep>(self, _ctx: &mut C) {
        self.0.release()
    }
}

/// A job for a softirq, and the data it works on, which it shares with whoever schedules it.
pub trait BhWorkItem: Send + Sync + 'static {
    /// Called in a softirq, once for each time it was scheduled while not pending; never twice at
    /// once.
    ///
    /// # Context
    ///
    /// Gives [`SoftIrqCtx`].
    fn run(&self, ctx: &mut SoftIrqCtx);
}

#[repr(C)]
struct BhItem<T> {
    // First: C passes a pointer to the work in it, which is its own first field.
    state: UnsafeCell<backend::BhWorkState>,
    item: T,
}

// SAFETY: C locks `state`; the item is `Send`.
unsafe impl<T: Send> Send for BhItem<T> {}
// SAFETY: C locks `state`; the item is `Sync`.
unsafe impl<T: Sync> Sync for BhItem<T> {}

/// # Safety
///
/// Called by the BH workqueue for the `state` of a live `BhItem<T>`.
unsafe extern "C" fn bh_trampoline<T: BhWorkItem>(state: *mut backend::WorkState) {
    // SAFETY: the item is alive until `bh_work_disable` has returned, which waits for this call.
    let item = unsafe { &(*state.cast::<BhItem<T>>()).item };
    // SAFETY: a BH worker is a softirq; the token is lent to a function item.
    let mut ctx = unsafe { SoftIrqCtx::assume() };
    backend::callback(|| item.run(&mut ctx));
}

impl<T: BhWorkItem> Register for BhItem<T> {
    unsafe fn register(&self) -> Result {
        // SAFETY: `self` stays where it is (the caller's promise), and `bh_trampoline::<T>` takes a
        // pointer to its first field.
        unsafe { backend::bh_work_init(self.state.get(), bh_trampoline::<T>) };
        Ok(())
    }
    unsafe fn unregister(&self) {
        // SAFETY: initialised; the caller may sleep.
        unsafe { backend::bh_work_disable(self.state.get(), false) };
    }
    // Others that are leaked may still wait for it.
    unsafe fn unregister_leaked(&self) {
        // SAFETY: as above.
        unsafe { backend::bh_work_disable(self.state.get(), true) };
    }
}

/// A work item that runs in a softirq, soon, on the CPU that scheduled it: what was a tasklet.
///
/// For what must not wait for a worker to be scheduled, and need not sleep.
/// [`release`](Self::release) waits for a running call; a plain drop leaves that to another work
/// item, for which module exit waits.
///
/// ```
/// use ctx_core::{prelude::*, sync::{Arc, SpinLock}, work::BhWorkItem};
///
/// struct Drain(Arc<SpinLock<u32, Bh>>);
///
/// impl BhWorkItem for Drain {
///     #[softirq]
///     fn run(&self) {
///         self.0.set(ctx, 0);
///     }
/// }
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, sync::{Arc, Mutex}, work::BhWorkItem};
///
/// struct Drain(Arc<Mutex<u32>>);
///
/// impl BhWorkItem for Drain {
///     #[softirq]
///     fn run(&self) {
///         *self.0.lock(ctx) = 0;
///     }
/// }
/// ```
pub struct BhWork<T: BhWorkItem>(Registered<BhItem<T>>);

impl<T: BhWorkItem> BhWork<T> {
    /// Makes a work item that is not pending.
    ///
    /// C: `INIT_WORK()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// `ENOMEM`, and `item` is dropped.
    pub fn new<C: MaySleep>(_ctx: &mut C, item: T) -> Result<Self> {
        Ok(Self(Registered::new(BhItem {
            state: UnsafeCell::new(backend::bh_work_state()),
            item,
        })?))
    }

    /// Schedules it as a softirq of this CPU; `false` if it was pending already.
    ///
    /// C: `queue_work(system_bh_wq, …)`.
    ///
    /// # Context
    ///
    /// Needs [`MayTakeRaw`], as [`Work::schedule`].
    #[inline]
    pub fn schedule<C: MayTakeRaw>(&self, _ctx: &mut C) -> bool {
        // SAFETY: initialised by `register`.
        unsafe { backend::bh_work_queue(self.0.object().state.get()) }
    }

    /// Waits until it has run, if it was pending.
    ///
    /// C: `flush_work()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`], so that it can be called neither in the work item nor under a lock that
    /// it takes.
    pub fn flush<C: MaySleep>(&self, _ctx: &mut C) {
        // SAFETY: initialised by `register`; `C` may sleep.
        unsafe { backend::bh_work_flush(self.0.object().state.get()) }
    }

    /// Takes it back if it is pending, and waits if it is running; `true` if it was pending.
    ///
    /// C: `cancel_work_sync()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`], as [`flush`](Self::flush).
    pub fn cancel<C: MaySleep>(&self, _ctx: &mut C) -> bool {
        // SAFETY: initialised by `register`; `C` may sleep.
        unsafe { backend::bh_work_cancel(self.0.object().state.get()) }
    }

    /// What it works on.
    pub fn item(&self) -> &T {
        &self.0.object().item
    }

    /// Cancels it for good and drops the item.
    ///
    /// C: `disable_work_sync()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    pub fn release<C: MaySleep>(self, _ctx: &mut C) {
        self.0.release()
    }
}

/// What must sleep when it goes: a destructor with a token.
///
/// `Drop` has none, because a value is dropped wherever its owner is, which may be in a handler.
pub trait Release: Send + Sync + 'static {
    /// Called once, in process context.
    ///
    /// # Context
    ///
    /// Gives [`ProcessCtx`].
    fn release(self, ctx: &mut ProcessCtx);
}

/// An object until it is released.
///
/// # Invariants
///
/// It is dropped in process context only, by who holds no token but the one that it lends
/// meanwhile.
struct Body<T: Release>(UnsafeCell<Option<T>>);

// SAFETY: the object is `Sync`, and is moved out once, when nobody else has it.
unsafe impl<T: Release> Sync for Body<T> {}

impl<T: Release> Drop for Body<T> {
    fn drop(&mut self) {
        if let Some(object) = self.0.get_mut().take() {
            // SAFETY: by the invariant; the token is lent to a function item, and the object holds
            // none, because it is `Send`.
            object.release(&mut unsafe { ProcessCtx::assume() });
        }
    }
}

impl<T: Release> Register for Body<T> {
    // What was leaked may still be used by what the kernel calls.
    const TURN: Turn = Turn::Passive;

    unsafe fn register(&self) -> Result {
        Ok(())
    }
    unsafe fn unregister(&self) {
        // SAFETY: the owner is gone, so that nobody else has the object.
        let object = unsafe { (*self.0.get()).take() };
        // Before the module's exit stops waiting for it. This is a work item, or `release`, in
        // process context.
        drop(Body(UnsafeCell::new(object)));
    }
    unsafe fn unregister_leaked(&self) {}
}

/// Owns what must sleep when it goes: wherever this is dropped, it is released in process context.
///
/// [`release`](Self::release) does it at once; a plain drop leaves it to a work item, which was set
/// aside when this was made, and for which module exit waits. What is leaked is never released.
///
/// ```
/// use ctx_core::{prelude::*, sync::{Arc, Mutex}, work::{Deferred, Release}};
///
/// /// A power supply that is shared, and its users.
/// struct Supply(Arc<Mutex<u32>>);
///
/// impl Release for Supply {
///     #[process_ctx]
///     fn release(self) {
///         *self.0.lock(ctx) -= 1;
///     }
/// }
///
/// #[irq_handler]
/// fn unplugged(supply: Deferred<Supply>) -> IrqReturn {
///     drop(supply); // a work item takes the mutex
///     IrqReturn::Handled
/// }
///
/// #[process_ctx]
/// fn remove(supply: Deferred<Supply>) {
///     supply.release(ctx);
/// }
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, work::{Deferred, Release}};
///
/// #[irq_handler]
/// fn unplugged<T: Release>(supply: Deferred<T>) -> IrqReturn {
///     supply.release(ctx);
///     IrqReturn::Handled
/// }
/// ```
///
/// Where several share it, the last one releases it: see
/// [`Arc`](crate::sync::Arc#a-destructor-that-must-sleep).
pub struct Deferred<T: Release>(Registered<Body<T>>);

impl<T: Release> Deferred<T> {
    /// Sets a work item aside.
    ///
    /// C: `INIT_WORK()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySynchronize`].
    ///
    /// # Errors
    ///
    /// `ENOMEM`, and `object` is released at once.
    pub fn new<C: MaySynchronize>(_ctx: &mut C, object: T) -> Result<Self> {
        // INVARIANT: `C` may sleep and is lent, and reads no SRCU domain; later it is a work item,
        // or `release`.
        Ok(Self(Registered::new(Body(UnsafeCell::new(Some(object))))?))
    }

    /// Releases it.
    ///
    /// C: `kfree()`, after what the object does.
    ///
    /// # Context
    ///
    /// Needs [`MaySynchronize`], because [`Release::release`] gets a token that says so.
    pub fn release<C: MaySynchronize>(self, _ctx: &mut C) {
        self.0.release()
    }
}

impl<T: Release> Deref for Deferred<T> {
    type Target = T;
    fn deref(&self) -> &T {
        // SAFETY: it is moved out when `self` is gone, and is there until then.
        unsafe { (*self.0.object().0.get()).as_ref().unwrap_unchecked() }
    }
}
